import { type Dimension } from './measurement.js';

export interface Unit {
  readonly dimension: Dimension;
  /** Value in base units = value × factor + offset. */
  readonly factor: number;
  readonly offset: number;
}

export interface UnitAt extends Unit {
  readonly text: string;
  readonly end: number;
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
/** Capacities are planned with months of 30 days and years of 365. */
export const MONTH = 30 * DAY;
const YEAR = 365 * DAY;

type Table = Readonly<Record<string, number>>;

/** Base units: m, kg, N, N·m, Pa, W, VA, J, V, A, A·h, Ω, Hz, 1/s, m², m³, s, rad, K, 1, yuan. */
const TABLES: Readonly<Record<Dimension, Table>> = {
  length: {
    ...{ nm: 1e-9, μm: 1e-6, um: 1e-6, 微米: 1e-6, 丝: 1e-5, mm: 1e-3, 毫米: 1e-3, cm: 1e-2, 厘米: 1e-2, 公分: 1e-2 },
    ...{ dm: 0.1, m: 1, 米: 1, km: 1e3, 公里: 1e3, 千米: 1e3, 英寸: 0.0254, 寸: 0.0254, inch: 0.0254, inches: 0.0254 },
    ...{ '"': 0.0254, '″': 0.0254, ft: 0.3048, 英尺: 0.3048, mil: 2.54e-5, 海里: 1852 },
  },
  mass: {
    μg: 1e-9,
    mg: 1e-6,
    g: 1e-3,
    克: 1e-3,
    kg: 1,
    公斤: 1,
    千克: 1,
    斤: 0.5,
    t: 1e3,
    T: 1e3,
    吨: 1e3,
    lb: 0.4536,
  },
  force: { N: 1, kN: 1e3, MN: 1e6, 牛: 1, 千牛: 1e3, kgf: 9.80665, cN: 1e-2 },
  torque: { 'N·m': 1, Nm: 1, 'N.m': 1, 牛米: 1, 'kN·m': 1e3, 'mN·m': 1e-3 },
  pressure: {
    ...{ Pa: 1, 帕: 1, kPa: 1e3, 千帕: 1e3, MPa: 1e6, Mpa: 1e6, mpa: 1e6, 兆帕: 1e6, GPa: 1e9, bar: 1e5, mbar: 100 },
    ...{ psi: 6894.757, 'kgf/cm2': 98_066.5, 'kg/cm2': 98_066.5, '公斤/cm2': 98_066.5, atm: 101_325 },
  },
  power: {
    mW: 1e-3,
    W: 1,
    瓦: 1,
    kW: 1e3,
    KW: 1e3,
    kw: 1e3,
    千瓦: 1e3,
    MW: 1e6,
    兆瓦: 1e6,
    GW: 1e9,
    匹: 735.5,
    HP: 735.5,
  },
  apparentPower: { VA: 1, kVA: 1e3, KVA: 1e3, MVA: 1e6 },
  energy: { J: 1, kJ: 1e3, MJ: 1e6, Wh: HOUR, kWh: 1e3 * HOUR, 千瓦时: 1e3 * HOUR, MWh: 1e6 * HOUR, GWh: 1e9 * HOUR },
  voltage: { μV: 1e-6, mV: 1e-3, V: 1, v: 1, 伏: 1, kV: 1e3, KV: 1e3, 千伏: 1e3 },
  current: { μA: 1e-6, mA: 1e-3, A: 1, 安: 1, 安培: 1, kA: 1e3 },
  charge: { mAh: 1e-3, Ah: 1, 安时: 1 },
  resistance: { mΩ: 1e-3, Ω: 1, kΩ: 1e3, MΩ: 1e6 },
  frequency: { Hz: 1, kHz: 1e3, MHz: 1e6, GHz: 1e9, 赫兹: 1, fps: 1 },
  rotation: {
    ...{
      rpm: 1 / MINUTE,
      RPM: 1 / MINUTE,
      'r/min': 1 / MINUTE,
      '转/分钟': 1 / MINUTE,
      '转/分': 1 / MINUTE,
      '转/min': 1 / MINUTE,
    },
    ...{ 'r/s': 1, '转/秒': 1 },
  },
  area: {
    ...{
      mm2: 1e-6,
      cm2: 1e-4,
      m2: 1,
      平方毫米: 1e-6,
      平方厘米: 1e-4,
      平方米: 1,
      平米: 1,
      平方: 1,
      亩: 666.667,
      公顷: 1e4,
    },
  },
  volume: {
    ...{ μL: 1e-9, mL: 1e-6, ml: 1e-6, 毫升: 1e-6, L: 1e-3, 升: 1e-3, cm3: 1e-6, dm3: 1e-3, m3: 1, Nm3: 1, 立方米: 1 },
    ...{ 立方: 1, 方: 1, 标方: 1 },
  },
  time: {
    ...{
      μs: 1e-6,
      ms: 1e-3,
      毫秒: 1e-3,
      s: 1,
      秒: 1,
      min: MINUTE,
      分钟: MINUTE,
      h: HOUR,
      hr: HOUR,
      hrs: HOUR,
      hours: HOUR,
    },
    ...{ 小时: HOUR, 天: DAY, 日内: DAY, days: DAY, day: DAY, 周: 7 * DAY, weeks: 7 * DAY, 个月: MONTH, months: MONTH },
    ...{ 年: YEAR, years: YEAR, 个工作日: 1.4 * DAY, 工作日: 1.4 * DAY },
  },
  temperature: { '°C': 1, 度C: 1, 摄氏度: 1 },
  temperatureRise: { K: 1 },
  angle: {
    '°': Math.PI / 180,
    度: Math.PI / 180,
    '′': Math.PI / 10_800,
    arcsec: Math.PI / 648_000,
    mrad: 1e-3,
    rad: 1,
  },
  ratio: { '%': 1e-2, '‰': 1e-3, ppm: 1e-6, ppb: 1e-9 },
  sound: { dB: 1, 'dB(A)': 1, 分贝: 1 },
  viscosity: { 'mPa·s': 1e-3, 'Pa·s': 1, cP: 1e-3 },
  'hardness:HRC': { HRC: 1 },
  'hardness:HRB': { HRB: 1 },
  'hardness:HB': { HB: 1, HBW: 1 },
  'hardness:HV': { HV: 1 },
  'hardness:ShoreA': { 'Shore A': 1, ShoreA: 1, 邵A: 1 },
  'hardness:ShoreD': { 'Shore D': 1, ShoreD: 1 },
  data: { MB: 1e6, GB: 1e9, TB: 1e12 },
  illuminance: { lux: 1, lx: 1 },
  flux: { lm: 1, 流明: 1 },
  luminance: { 'cd/m2': 1, nit: 1, nits: 1 },
  conductivity: { 'W/m·K': 1, 'W/(m·K)': 1, 'W/mK': 1 },
  'money:CNY': { 元: 1, 块钱: 1, RMB: 1, CNY: 1 },
  'money:USD': { 美元: 1, 美金: 1, USD: 1 },
  'money:EUR': { 欧元: 1, EUR: 1 },
  count: { 件: 1, 个: 1, 只: 1, 枚: 1, 颗: 1, 粒: 1, pcs: 1, PCS: 1, pieces: 1, units: 1 },
};

/** Things that are counted by themselves: 30 台 says nothing about 30 套. */
const COUNTERS = '台套条根片块张把副辆艘座栋家人名次项种门路席卡袋箱桶瓶罐支道轮层级锭模托副例'.split('');

/** Time units that stand only after a stroke or before a verb: 件/月, t/d. */
const PERIODS: Table = {
  ...{
    s: 1,
    秒: 1,
    sec: 1,
    min: MINUTE,
    分: MINUTE,
    分钟: MINUTE,
    h: HOUR,
    时: HOUR,
    小时: HOUR,
    hour: HOUR,
    班: 8 * HOUR,
  },
  ...{
    d: DAY,
    天: DAY,
    日: DAY,
    day: DAY,
    周: 7 * DAY,
    week: 7 * DAY,
    月: MONTH,
    个月: MONTH,
    mon: MONTH,
    month: MONTH,
  },
  ...{ 季: 3 * MONTH, 季度: 3 * MONTH, a: YEAR, 年: YEAR, year: YEAR, y: YEAR },
};

/** Units whose letters are usual words in a sentence, or dates: read only in a field of their own. */
const FIELD_ONLY: Readonly<Record<string, Unit>> = {
  in: { dimension: 'length', factor: 0.0254, offset: 0 },
  月: { dimension: 'time', factor: MONTH, offset: 0 },
  日: { dimension: 'time', factor: DAY, offset: 0 },
  d: { dimension: 'time', factor: DAY, offset: 0 },
  度: { dimension: 'angle', factor: Math.PI / 180, offset: 0 },
  万模次: { dimension: 'count:模次', factor: 1e4, offset: 0 },
};

const RATE_NAMES: Readonly<Record<Dimension, Dimension>> = {
  count: 'countRate',
  mass: 'massRate',
  length: 'speed',
  volume: 'flow',
  area: 'areaRate',
};

/** Length of the longest unit that begins with a character. */
const longestFrom = new Map<string, number>();
const byText = new Map<string, Unit>();

function add(text: string, dimension: Dimension, factor: number): void {
  const unit = { dimension, factor, offset: dimension === 'temperature' ? 273.15 : 0 };
  byText.set(text, unit);
  const first = text.charAt(0);
  longestFrom.set(first, Math.max(longestFrom.get(first) ?? 0, text.length));
}

for (const [dimension, table] of Object.entries(TABLES)) {
  for (const [text, factor] of Object.entries(table)) add(text, dimension, factor);
}
for (const counter of COUNTERS) add(counter, `count:${counter}`, 1);
// People write MM, KG and Kpa; where case decides (mW, MW) only the exact writing counts.
const lowered = new Map<string, string[]>();
for (const text of byText.keys()) lowered.set(text.toLowerCase(), [...(lowered.get(text.toLowerCase()) ?? []), text]);
for (const [lower, texts] of lowered) {
  const [first] = texts;
  if (texts.length > 1 || first === undefined || first.length < 2 || !/^[a-z]+$/i.test(first)) continue;
  const { dimension, factor } = byText.get(first) ?? { dimension: '', factor: 0 };
  for (const variant of new Set([lower, lower.toUpperCase(), lower.charAt(0).toUpperCase() + lower.slice(1)])) {
    if (!byText.has(variant)) add(variant, dimension, factor);
  }
}
const periods = Object.entries(PERIODS).sort(([a], [b]) => b.length - a.length);

const isLatin = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at) | 32;
  return (code >= 97 && code <= 122) || text.charAt(at) === 'μ' || text.charAt(at) === 'Ω';
};

/** Whether a unit may end at `end`: 5m is a length, 5mo and 5m2 are not. */
const endsThere = (text: string, end: number): boolean =>
  !isLatin(text, end - 1) || !(isLatin(text, end) || /\d/.test(text.charAt(end)));

function simpleUnitAt(text: string, at: number): UnitAt | null {
  const longest = Math.min(longestFrom.get(text.charAt(at)) ?? 0, text.length - at);
  for (let length = longest; length > 0; length -= 1) {
    const written = text.slice(at, at + length);
    const unit = byText.get(written);
    if (unit !== undefined && endsThere(text, at + length)) return { ...unit, text: written, end: at + length };
  }
  return null;
}

function periodAt(text: string, at: number): { seconds: number; end: number } | null {
  for (const [written, seconds] of periods) {
    if (text.startsWith(written, at) && endsThere(text, at + written.length))
      return { seconds, end: at + written.length };
  }
  return null;
}

/** Seconds of a period word (月, 天, h); undefined for anything else. */
export const periodSeconds = (word: string): number | undefined => PERIODS[word];

/** Pieces are told per month of 30 days, everything else per second. */
export function rateOf(unit: Unit, seconds: number): Unit {
  const isCount = unit.dimension === 'count' || unit.dimension.startsWith('count:');
  const dimension = isCount
    ? unit.dimension.replace('count', 'countRate')
    : (RATE_NAMES[unit.dimension] ?? `${unit.dimension}/time`);
  return { dimension, factor: isCount ? unit.factor * (MONTH / seconds) : unit.factor / seconds, offset: 0 };
}

/** The unit that begins at `at`, alone or as a quotient (件/月, g/m², kg每小时); null when none does. */
export function unitAt(text: string, at: number): UnitAt | null {
  const unit = simpleUnitAt(text, at);
  if (unit === null) return null;
  const { end } = unit;
  const stroke = text.charAt(end);
  if (stroke !== '/' && stroke !== '每') return unit;
  const period = periodAt(text, end + 1);
  if (period !== null) {
    return { ...rateOf(unit, period.seconds), text: text.slice(at, period.end), end: period.end };
  }
  const below = stroke === '/' ? simpleUnitAt(text, end + 1) : null;
  if (below === null) return unit;
  return {
    dimension: `${unit.dimension}/${below.dimension}`,
    factor: unit.factor / below.factor,
    offset: 0,
    text: text.slice(at, below.end),
    end: below.end,
  };
}

/** A unit in a field of its own; what is not in the tables measures only itself. `text` is folded. */
export function unitOf(text: string): Unit {
  const written = text.trim();
  if (written === '') return { dimension: 'number', factor: 1, offset: 0 };
  const own = FIELD_ONLY[written];
  if (own !== undefined) return own;
  const scale = /^[万亿]/.exec(written)?.[0];
  const at = scale === undefined ? 0 : 1;
  const known = unitAt(written, at);
  const times = scale === '万' ? 1e4 : scale === '亿' ? 1e8 : 1;
  if (known !== null && known.end === written.length) return { ...known, factor: known.factor * times };
  return { dimension: `unit:${written.toLowerCase().replace(/\s+/g, '')}`, factor: 1, offset: 0 };
}
