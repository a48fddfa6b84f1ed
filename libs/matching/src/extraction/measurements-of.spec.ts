import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '../retrieval/text-folding.js';
import { type Measurement } from './measurement.js';
import { measurementsOf } from './measurements-of.js';
import { chineseNumber } from './numbers.js';

const figure = (value: number | null): string => (value === null ? '' : String(Number(value.toPrecision(6))));

/** name dimension bounds; · where no name stands. */
function shown({ name, dimension, operator, min, max, designation }: Measurement): string {
  const isGrade = designation !== null && min === null && max === null;
  return `${name ?? '·'} ${dimension} ${isGrade ? designation : `${operator} ${figure(min)}..${figure(max)}`}`;
}

/** A text, and what it states in base units. */
const STATED: readonly (readonly [text: string, ...measurements: string[]])[] = [
  ['精度 ±0.01 mm', '精度 length ± ..0.00001'],
  ['公差控制在 0.05 mm', '公差 length ≤ ..0.00005'],
  ['尺寸公差不大于 0.02 mm；板厚 0.5–3 mm', '尺寸公差 length ≤ ..0.00002', '板厚 length range 0.0005..0.003'],
  ['加工精度可达±0.005mm', '加工精度 length ± ..0.000005'],
  ['孔径公差 ±5 丝', '公差 length ± ..0.00005'],
  ['10±0.1mm', '· length ± 0.0099..0.0101'],
  ['厚度：3mm，宽 1,250 mm，长 2.4 米', '厚度 length = 0.003..0.003', '宽 length = 1.25..1.25', '长 length = 2.4..2.4'],
  ['外径 6–12 mm', '外径 length range 0.006..0.012'],
  ['管径 6.35~9.52mm，钎焊', '管径 length range 0.00635..0.00952'],
  ['12.3 寸中控屏', '· length = 0.31242..0.31242'],
  ['1.5寸球阀', '· length = 0.0381..0.0381'],
  ['φ50 圆棒', '· length = 0.05..0.05'],
  ['幅宽 2.4 米针刺线', '幅宽 length = 2.4..2.4'],
  ['厚度 50–80 μm 的三防漆', '厚度 length range 0.00005..0.00008'],
  ['热喷锌铝厚度 250 μm 以上', '厚度 length ≥ 0.00025..'],
  ['流道清洁度颗粒小于 600 μm', '流道清洁度颗粒 length ≤ ..0.0006'],
  ['吨位 200 t', '吨位 mass = 200000..200000'],
  ['200t以上冲床', '· mass ≥ 200000..'],
  ['315 吨以上那种', '· mass ≥ 315000..'],
  ['锁模力 2000 kN', '锁模力 force = 2000000..2000000'],
  ['载荷不低于 1.5 吨', '载荷 mass ≥ 1500..'],
  ['负载做到 500 kg', '负载 mass ≥ 500..'],
  ['每袋 25 kg', '每袋 mass = 25..25'],
  ['充绒量误差 ±1 克', '充绒量误差 mass ± ..0.001'],
  ['推力 8 kN，拉伸强度 ≥ 520 MPa', '推力 force = 8000..8000', '拉伸强度 pressure ≥ 520000000..'],
  ['耐压 1.6MPa', '耐压 pressure = 1600000..1600000'],
  ['设计压力不低于 10 bar', '设计压力 pressure ≥ 1000000..'],
  ['氦检泄漏率 ≤5 g/年', '氦检泄漏率 massRate ≤ ..1.58549e-10'],
  ['扭矩 35 N·m', '扭矩 torque = 35..35'],
  ['工作温度-40~85℃', '工作温度 temperature range 233.15..358.15'],
  ['-30 到 85 ℃ 冷热冲击', '· temperature range 243.15..358.15'],
  ['零下 40 ℃ 冷启动', '· temperature = 233.15..233.15'],
  ['温升不超过 40 K', '温升 temperatureRise ≤ ..40'],
  ['功率5.5KW，电压380V，转速3000rpm', '功率 power = 5500..5500', '电压 voltage = 380..380', '转速 rotation = 50..50'],
  ['持续电流至少 200 A', '持续电流 current ≥ 200..'],
  ['120kW 直流双枪桩', '· power = 120000..120000'],
  ['局放起始电压不低于 1.2 kV', '电压 voltage ≥ 1200..'],
  ['RTO 30000 m³/h', 'RTO flow = 8.33333..8.33333'],
  ['泵流量 120 L/min，扬程 32 米', '流量 flow = 0.002..0.002', '扬程 length = 32..32'],
  ['展台面积 36 平方米', '展台面积 area = 36..36'],
  ['冷链车间 1.1 万平米', '冷链车间 area = 11000..11000'],
  ['发酵罐容积 500 L', '发酵罐容积 volume = 0.5..0.5'],
  ['储罐 1000 立方', '储罐 volume = 1000..1000'],
  ['寿命不低于 20000 h', '寿命 time ≥ 72000000..'],
  ['三千五百小时台架', '· time = 12600000..12600000'],
  ['节拍不超过 25 s', '节拍 time ≤ ..25'],
  ['交期 15 天，质保 24 个月', '交期 time = 1296000..1296000', '质保 time = 62208000..62208000'],
  ['盐雾 480 小时', '盐雾 time = 1728000..1728000'],
  ['产能 5 万件/月', '产能 countRate = 50000..50000'],
  ['1.5~2 万件/月', '· countRate range 15000..20000'],
  ['月产能 1.2 万件，目前空闲约 30%', '月产能 countRate = 12000..12000', '目前空闲 ratio ~ 0.27..0.33'],
  ['日均可出 400 件', '日均可出 countRate = 12000..12000'],
  ['年产 6 万吨', '年产 massRate = 1.90259..1.90259'],
  ['混炼 40 吨/天', '混炼 massRate = 0.462963..0.462963'],
  ['产能 ≥300 kg/h', '产能 massRate ≥ 0.0833333..'],
  ['吞吐 260 托/小时', '吞吐 countRate:托 = 187200..187200'],
  ['月加工 1.2 万根', '月加工 countRate:根 = 12000..12000'],
  ['满产八万套/月', '满产 countRate:套 = 80000..80000'],
  ['合格率不低于 99.2%', '合格率 ratio ≥ 0.992..'],
  ['投诉率千分之 2.4', '投诉率 ratio = 0.0024..0.0024'],
  ['不良率低于 50 ppm', '不良率 ratio ≤ ..0.00005'],
  ['报关差错率万分之三', '报关差错率 ratio = 0.0003..0.0003'],
  ['孔隙率 ≤ 3%', '孔隙率 ratio ≤ ..0.03'],
  ['百分之五以内', '· ratio ≤ ..0.05'],
  ['硬度 HRC 58-62', '硬度 hardness:HRC range 58..62'],
  ['58~62HRC', '· hardness:HRC range 58..62'],
  ['淬火硬度 HRC≥60', '硬度 hardness:HRC ≥ 60..'],
  ['布氏硬度 HB 180–220', '硬度 hardness:HB range 180..220'],
  ['表面粗糙度 Ra≤0.8μm', '表面粗糙度 roughness ≤ ..8e-7'],
  ['粗糙度 Ra 1.6', '粗糙度 roughness = 0.0000016..0.0000016'],
  ['光洁度 0.4 μm', '光洁度 roughness = 4e-7..4e-7'],
  ['IT7 级', '· it = 7..7'],
  ['防护等级 IP67', '防护等级 ip = 67..67'],
  ['外壳须满足 IP65 以上', '外壳须满足 ip ≥ 65..'],
  ['IP6X', '· ip = 60..60'],
  ['M8×1.25 螺纹，M10 螺栓', '· thread m8x1.25', '· thread m10'],
  ['Q235B 板材', '· material q235b'],
  ['45#钢 调质', '· material 45#'],
  ['45号钢锻件', '· material 45#'],
  ['304不锈钢法兰', '· material 304'],
  ['材质：316L', '· material 316l'],
  ['6061-T6 铝合金', '· material 6061t6'],
  ['6061 方管', '· material 6061'],
  ['6063 T 型材', '· material 6063'],
  ['幅宽 3003 mm', '幅宽 length = 3.003..3.003'],
  ['宽 3003~3104 毫米', '宽 length range 3.003..3.104'],
  ['总重 3104~3500 吨', '总重 mass range 3104000..3500000'],
  ['3003~3104 件', '· count range 3003..3104'],
  ['长 5083±5 mm', '长 length ± 5.078..5.088'],
  ['预算 3104 万元', '预算 money:CNY = 31040000..31040000'],
  ['流量 304 L/min', '流量 flow = 0.00506667..0.00506667'],
  ['304 L 法兰', '· material 304'],
  ['罐体容积 410 L', '罐体容积 volume = 0.41..0.41'],
  ['PA66+GF30 注塑', '· material pa66+gf30'],
  ['20CrMnTi 渗碳，GCr15 轴承钢', '· material 20crmnti', '· material gcr15'],
  ['价格 3.5 元/件', '价格 money:CNY/count = 3.5..3.5'],
  ['单价 1.2~1.5 万元', '单价 money:CNY range 12000..15000'],
  ['预算不超过 300 万元', '预算 money:CNY ≤ ..3000000'],
  ['克重 200 g/m²', '克重 mass/area = 0.2..0.2'],
  ['导热系数 ≥6 W/m·K', '导热系数 conductivity ≥ 6..'],
  ['甲醛低于 20 mg/kg', '甲醛 mass/mass ≤ ..0.00002'],
  ['噪声 ≤ 60 dB(A)', '噪声 sound ≤ ..60'],
  ['背隙 20 arcsec', '背隙 angle = 0.0000969627..0.0000969627'],
  ['采集频率 100 Hz', '采集频率 frequency = 100..100'],
  ['3 mm thick plate, tolerance ±0.02 mm', 'thick length = 0.003..0.003', 'tolerance length ± ..0.00002'],
  ['clamping force at least 200 kN', 'clamping force force ≥ 200000..'],
  ['capacity 50,000 pcs/month', 'capacity countRate = 50000..50000'],
  ['wall thickness: 2-6 mm, length up to 12 m', 'wall thickness length range 0.002..0.006', 'length length ≤ ..12'],
  ['operating temperature -20 to 60 °C', 'operating temperature temperature range 253.15..333.15'],
  ['lead time within 30 days', 'lead time time ≤ ..2592000'],
  ['surface roughness Ra 0.8', 'surface roughness roughness = 8e-7..8e-7'],
  ['output 3 t/h, power max 55 kW', 'output massRate = 0.833333..0.833333', 'power power ≤ ..55000'],
  ['diameter 25.4 mm, weight about 12 kg', 'diameter length = 0.0254..0.0254', 'weight mass ~ 10.8..13.2'],
  ['service life more than 5000 hours', 'service life time ≥ 18000000..'],
  ['2026年3月15日前到货'],
  ['1:1 台架'],
  ['三家供应商'],
  ['合同一方'],
  ['为期三年', '为期 time = 94608000..94608000'],
  ['型号 6205-2RS'],
  ['数量 25，100 件一批', '· count = 100..100'],
];

describe('a text', () => {
  it.each(STATED)('%s', (text, ...expected) => {
    expect(measurementsOf(text).map(shown)).toEqual(expected);
  });

  it('keeps the words and the place of what it states', () => {
    const text = '精密件，公差控制在 ０.０５ｍｍ，月产 2 万件';
    const [tolerance, output] = measurementsOf(text);
    expect(tolerance?.text).toBe('公差控制在 0.05mm');
    expect(output?.text).toBe('月产 2 万件');
    expect(fold(text).shown.slice(output?.start, output?.end)).toBe(output?.text);
  });

  it('of any kind is read without failing, each span inside it', () => {
    const piece = fc.oneof(
      fc.constantFrom(...STATED.map(([text]) => text)),
      fc.constantFrom('±', '~', '-', '≥', '/', 'x', '万', '度', 'HRC', 'IP', 'Ra', '百分之', '零下', ' '),
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.nat().map(String),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        const { shown } = fold(text);
        for (const { start, end, min, max, text: words } of measurementsOf(text)) {
          expect(shown.slice(start, end)).toBe(words);
          expect(end).toBeGreaterThan(start);
          if (min !== null && max !== null) expect(min).toBeLessThanOrEqual(max);
        }
      }),
    );
  });

  it('states the same interval in every unit in which it is written', () => {
    const pairs = fc.constantFrom(
      ...([
        'mm 毫米 1',
        'mm μm 1000',
        '吨 kg 1000',
        'MPa bar 10',
        'kW W 1000',
        'h 分钟 60',
        '万件/月 件/月 10000',
      ] as const),
      ...(['吨/天 t/d 1', '% ‰ 10', 'm³ L 1000', 'kN 牛 1000', '万元 元 10000', 'm³/h L/min 16.666666666667'] as const),
    );
    fc.assert(
      fc.property(pairs, fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 9999 }), (pair, a, b) => {
        const [one = '', other = '', factor = '1'] = pair.split(' ');
        const read = (low: number, high: number, unit: string) => measurementsOf(`某值 ${low}~${high} ${unit}`)[0];
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const [left, right] = [read(low, high, one), read(low * Number(factor), high * Number(factor), other)];
        expect(left?.dimension).toBe(right?.dimension);
        expect((left?.min ?? 0) / (right?.min ?? 1)).toBeCloseTo(1, 6);
        expect((left?.max ?? 0) / (right?.max ?? 1)).toBeCloseTo(1, 6);
      }),
    );
  });
});

describe('a number in Chinese characters', () => {
  it.each([
    ['三千五百', 3500],
    ['十二', 12],
    ['两万', 20_000],
    ['一百零五', 105],
    ['三千五百万', 35_000_000],
    ['一亿二千万', 120_000_000],
  ])('%s is %d', (text, value) => {
    expect(chineseNumber(text)).toBe(value);
  });

  it.each(['一二', '万', '百千'])('%s is none', (text) => {
    expect(chineseNumber(text)).toBeNull();
  });
});
