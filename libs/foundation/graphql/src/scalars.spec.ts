import fc from 'fast-check';
import { Kind } from 'graphql';
import { Decimal, Instant, LocalDate, Uuid } from './scalars.js';

const scalars = [Uuid, Instant, LocalDate, Decimal];

describe('a scalar', () => {
  it.each(scalars)('$name takes text only', (scalar) => {
    for (const value of [5, 1.5, true, null, undefined, {}, [], Number.NaN])
      expect(() => scalar.parseValue(value)).toThrow();
    expect(() => scalar.parseLiteral({ kind: Kind.INT, value: '5' })).toThrow();
    expect(() => scalar.parseLiteral({ kind: Kind.BOOLEAN, value: true })).toThrow();
    expect(() => scalar.parseLiteral({ kind: Kind.NULL })).toThrow();
  });

  it.each(scalars)('$name refuses arbitrary text with a coded error and never answers nonsense', (scalar) => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (text) => {
        try {
          scalar.parseValue(text);
        } catch (error) {
          expect(error).toMatchObject({ extensions: { code: 'BAD_INPUT' } });
        }
      }),
    );
  });

  it.each([
    ['2026-05-01T09:00:00+08:00', '2026-05-01T01:00:00.000Z'],
    ['2026-05-01t09:00:00.5z', '2026-05-01T09:00:00.500Z'],
    ['2000-01-01T00:00:00Z', '2000-01-01T00:00:00.000Z'],
    ['2024-02-29T23:59:59-11:30', '2024-03-01T11:29:59.000Z'],
  ])('Instant reads %s', (text, iso) => {
    const value = Instant.parseValue(text);
    expect(value.toISOString()).toBe(iso);
    expect(Instant.serialize(value)).toBe(iso);
  });

  it.each([
    'not-a-date',
    '2026-05-01',
    '2026-05-01T09:00:00',
    '2026-05-01 09:00:00Z',
    '2026-02-30T09:00:00Z',
    '2025-02-29T09:00:00Z',
    '2026-13-01T09:00:00Z',
    '2026-05-01T24:00:00Z',
    '2026-05-01T09:60:00Z',
    '2026-05-01T09:00:60Z',
    '2026-05-01T09:00:00+0800',
    '2026-05-01T09:00:00+24:00',
    '1999-12-31T23:59:59Z',
    '2101-01-01T00:00:00Z',
    '+002026-05-01T09:00:00Z',
  ])('Instant refuses %s', (text) => {
    expect(() => Instant.parseValue(text)).toThrow();
  });

  it('Instant brings back every moment of its years', () => {
    const range = { min: new Date('2000-01-01T00:00:00Z'), max: new Date('2100-12-31T23:59:59Z'), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(range), (date) => Instant.parseValue(Instant.serialize(date)).getTime() === date.getTime()),
    );
  });

  it('LocalDate knows the calendar', () => {
    for (const day of ['2026-12-31', '2024-02-29', '2000-01-01', '2100-12-31'])
      expect(LocalDate.parseValue(day)).toBe(day);
    for (const day of ['2025-02-29', '2026-04-31', '2026-00-10', '1999-12-31', '2101-01-01', '2026-1-1']) {
      expect(() => LocalDate.parseValue(day)).toThrow();
    }
  });

  it('Decimal is exact to two places and sixteen digits', () => {
    for (const amount of ['0', '-1.5', '12.34', '9999999999999999.99']) expect(Decimal.parseValue(amount)).toBe(amount);
    for (const amount of ['1.234', '1e3', '99999999999999999', '.5', '1.', 'NaN', '１２', '+1', ' 1']) {
      expect(() => Decimal.parseValue(amount)).toThrow();
    }
  });

  it('Uuid wants lower case', () => {
    const id = '0190f3a0-0000-7000-8000-000000000001';
    expect(Uuid.parseValue(id)).toBe(id);
    for (const text of [id.toUpperCase().replace('0190F', '0190F'), `{${id}}`, id.slice(1), `${id}\n`]) {
      expect(() => Uuid.parseValue(text)).toThrow();
    }
  });

  it('does not print what it would not read', () => {
    expect(() => Instant.serialize(new Date(Number.NaN))).toThrow();
    expect(() => Uuid.serialize('x')).toThrow();
    expect(() => Decimal.serialize(1.5)).toThrow();
    expect(() => LocalDate.serialize(new Date())).toThrow();
  });
});
