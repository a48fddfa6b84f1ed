import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answerIndicator } from './answer-indicator.js';
import { measurementsOf } from './measurements-of.js';
import { type Measurement } from './measurement.js';
import { satisfies } from './satisfies.js';
import { askedBy, offeredBy } from './stated.js';

function only(text: string): Measurement {
  const [first, ...others] = measurementsOf(text);
  if (first === undefined || others.length > 0) throw new Error(`${text} states ${others.length + 1} measurements`);
  return first;
}

describe('what is offered', () => {
  it.each([
    ['精度 ±0.01 mm', '公差 ≤ 0.02 mm', 'met'],
    ['精度 ±0.01 mm', '公差 10 μm', 'met'],
    ['精度 ±0.03 mm', '尺寸公差不大于 0.02 mm', 'no'],
    ['板厚 0.5–3 mm', '料厚 2 mm', 'met'],
    ['板厚 0.5–3 mm', '板厚 1–6 mm', 'partly'],
    ['板厚 0.5–3 mm', '板厚 5 mm', 'no'],
    ['产能 5 万件/月', '月产能不低于 3 万件', 'met'],
    ['年产 6 万吨', '产能 4000 吨/月', 'met'],
    ['日产 400 件', '产能 2 万件/月', 'no'],
    ['吨位 200 t', '吨位 315 吨以上', 'no'],
    ['吨位 400 t', '吨位 315 吨', 'met'],
    ['硬度 HRC 60', '硬度 58–62 HRC', 'met'],
    ['硬度 59~61HRC', 'HRC58-62', 'met'],
    ['防护等级 IP67', '防护等级 ≥IP65', 'met'],
    ['IP54', 'IP65', 'no'],
    ['IP68', 'IP6X', 'met'],
    ['Ra0.4', '表面粗糙度 Ra 0.8', 'met'],
    ['粗糙度 1.6 μm', 'Ra≤0.8', 'no'],
    ['IT6', 'IT7 级', 'met'],
    ['工作温度 -40~85℃', '工作温度 -20~60℃', 'met'],
    ['M8×1.25', 'M8x1.25', 'met'],
    ['M8', 'M8×1.25', 'partly'],
    ['SUS304', '不锈钢 304', 'met'],
    ['Q235', 'Q235B', 'partly'],
    ['45号钢', '45#钢', 'met'],
    ['tolerance ±0.02 mm', '精度 0.05 mm', 'met'],
    ['clamping force 2000 kN', '锁模力不低于 1500 kN', 'met'],
    ['重复精度 ±0.03 mm', '定位精度 ≤0.05 mm', 'unknown'],
    ['精度 ±0.01 mm', '吨位 200 t', 'unknown'],
    ['电压 380 V', '功率 5.5 kW', 'unknown'],
  ])('%s answers %s: %s', (offered, asked, expected) => {
    expect(satisfies(only(offered), only(asked))).toBe(expected);
  });

  const magnitude = fc.integer({ min: 1, max: 1_000_000 }).map((hundredths) => hundredths / 100);

  it('as a limit meets every looser limit and no stricter one', () => {
    fc.assert(
      fc.property(magnitude, magnitude, (limit, more) => {
        const spec = (value: number) => offeredBy({ name: '公差', operator: '<=', value, unit: 'mm' });
        expect(satisfies(spec(limit), spec(limit + more))).toBe('met');
        expect(satisfies(spec(limit + more), spec(limit))).toBe('no');
      }),
    );
  });

  it('as a range meets exactly what lies inside it', () => {
    fc.assert(
      fc.property(magnitude, magnitude, magnitude, (low, width, value) => {
        const range = offeredBy({ name: '管径', operator: 'range', value: low, valueMax: low + width, unit: 'mm' });
        const asked = offeredBy({ name: '管径', operator: '=', value, unit: 'mm' });
        expect(satisfies(range, asked)).toBe(value >= low && value - low <= width + 1e-9 ? 'met' : 'no');
      }),
    );
  });

  it('means the same in every unit', () => {
    const units = fc.constantFrom(
      ...(['mm μm 1000', 'm mm 1000', 't kg 1000', 'MPa kPa 1000', 'kW W 1000', 'h min 60', 'm³/h L/h 1000'] as const),
      ...(['件/天 件/月 30', '吨/天 kg/天 1000', '% ‰ 10', 'm² cm² 10000', 'kN N 1000'] as const),
    );
    fc.assert(
      fc.property(units, magnitude, magnitude, fc.constantFrom('<=', '>=', '='), (pair, a, b, operator) => {
        const [large = '', small = '', factor = '1'] = pair.split(' ');
        const offered = (unit: string, value: number) => offeredBy({ name: '某项', operator, value, unit });
        const inLarge = satisfies(offered(large, a), offered(large, b));
        expect(satisfies(offered(small, a * Number(factor)), offered(large, b))).toBe(inLarge);
        expect(satisfies(offered(large, a), offered(small, b * Number(factor)))).toBe(inLarge);
      }),
    );
  });
});

describe('an indicator', () => {
  const listing = {
    title: '深沟球轴承',
    text: '防护等级 IP67，公差可做到 0.05 mm，材质 GCr15，产能 5 万件/月。包装按客户要求。',
    specs: [
      { name: '公差', operator: '<=', value: 0.02, unit: 'mm' },
      { name: '板厚', operator: 'range', value: 0.5, valueMax: 3, unit: 'mm' },
      { name: '课程数', operator: '>=', value: 30, unit: '门' },
    ],
  };
  const ask = (name: string, operator: string, value: string | number, unit: string | null = null) =>
    answerIndicator({ name, operator, value, unit }, listing);

  it('is answered by the properties of the listing before its text', () => {
    expect(ask('尺寸公差', '≤', '0.03', 'mm')).toMatchObject({
      state: 'met',
      source: 'spec',
      evidence: '公差 ≤ 0.02 mm',
    });
    expect(ask('公差', '±', '10', 'μm')).toMatchObject({ state: 'no', source: 'spec' });
    expect(ask('板厚', '~', 2, 'mm')).toMatchObject({ state: 'met', evidence: '板厚 0.5–3 mm' });
    expect(ask('课程数', '≥', '20', '门')).toMatchObject({ state: 'met', source: 'spec' });
  });

  it('is answered by a figure of the text where no property speaks of it', () => {
    expect(ask('月产能', '≥', '3', '万件/月')).toMatchObject({
      state: 'met',
      source: 'text',
      evidence: '产能 5 万件/月',
    });
    expect(ask('防护等级', '=', 'IP65')).toMatchObject({ state: 'met', source: 'text', evidence: '防护等级 IP67' });
    expect(ask('防护等级 IP', '≥', 68)).toMatchObject({ state: 'partly', source: 'text' });
    expect(ask('材质', '=', 'GCr15')).toMatchObject({ state: 'met', source: 'text' });
    expect(ask('材质', '=', '304不锈钢')).toMatchObject({ state: 'no', source: 'text', evidence: 'GCr15' });
  });

  it('stays unknown where the listing says nothing, or only the name', () => {
    expect(ask('噪声', '≤', '60', 'dB')).toMatchObject({ state: 'unknown', source: null, evidence: null });
    expect(ask('包装', '=', '木箱')).toMatchObject({ state: 'unknown', source: 'mention', evidence: '包装' });
    expect(answerIndicator({ name: '公差', operator: '≤', value: 1, unit: 'mm' }, null).state).toBe('unknown');
  });

  it('of words is met by the same words', () => {
    expect(ask('包装', '=', '按客户要求')).toMatchObject({ state: 'met', source: 'text', asked: null });
  });

  it('with a tolerance in its value is a tolerance', () => {
    expect(askedBy({ name: '壁厚', operator: '=', value: '±0.05', unit: 'mm' })).toMatchObject({
      min: null,
      max: 5e-5,
    });
    expect(askedBy({ name: '直径', operator: '=', value: '10±0.1', unit: 'mm' })).toMatchObject({
      min: 0.0099,
      max: 0.0101,
    });
    expect(askedBy({ name: '长度', operator: '=', value: '5-8', unit: 'm' })).toMatchObject({ min: 5, max: 8 });
  });
});
