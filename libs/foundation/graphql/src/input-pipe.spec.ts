import type { ArgumentMetadata } from '@nestjs/common';
import { BadInput } from './bad-input.js';
import { InputPipe } from './input-pipe.js';

describe('an argument of plain text', () => {
  const code: ArgumentMetadata = { type: 'custom', metatype: String, data: 'code' };
  const taken = (value: unknown) => new InputPipe().transform(value, code);

  it('is taken as it is, and so is its absence', async () => {
    expect(await taken('A01')).toBe('A01');
    expect(await taken('')).toBe('');
    expect(await taken(null)).toBeNull();
  });

  it.each([
    ['what PostgreSQL cannot store', 'A\0'],
    ['characters that nobody sees', 'A\u202e01'],
    ['a book', 'x'.repeat(8001)],
  ])('is refused by its name when it holds %s', async (_what, value) => {
    const refusal: unknown = await taken(value).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(BadInput);
    expect((refusal as BadInput).fields.map(({ path }) => path)).toEqual(['code']);
  });
});
