const SCALES: Readonly<Record<string, number>> = { '': 1, 千: 1e3, 万: 1e4, 百万: 1e6, 千万: 1e7, 亿: 1e8 };
const NUMBER = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)?(百万|千万|千|万|亿)?(.*)$/;

export interface Figure {
  readonly value: number;
  /** What stands behind the figure: 元, 件, %. */
  readonly rest: string;
}

/**
 * A figure as people type it: full-width digits, separators of thousands, 万 and 亿, a currency sign before it.
 * Null for what is none.
 */
export function figureOf(written: string): Figure | null {
  const text = written
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/^(?:¥|￥|\$|RMB|CNY)/i, '');
  const match = NUMBER.exec(text);
  if (!match || (match[2] === undefined && match[3] === undefined)) return null;
  const [, sign, whole = '', fraction = '', scale = '', rest = ''] = match;
  if (/^[\d.,]/.test(rest)) return null;
  const value = Number(`${sign ?? ''}${whole.replaceAll(',', '')}${fraction}`) * (SCALES[scale] ?? 1);
  return Number.isFinite(value) ? { value: Number(value.toPrecision(15)), rest } : null;
}

/** An amount in yuan as exact text, or in 万元 (10,000 yuan) for `unit` 10,000; null for what is no amount. */
export function amountOf(written: string, unit: 1 | 10_000): string | null {
  const figure = figureOf(written);
  if (!figure) return null;
  const said = /^(?:元|块|圆|人民币|yuan|CNY|RMB)/i.test(figure.rest);
  const isScaled = /[千万亿]/.test(written);
  // In a column of 万元 a bare 120 and 120万 are both 120 万元; only "120000 元" is meant in yuan.
  const yuan = unit === 10_000 && !isScaled && !said ? figure.value * 10_000 : figure.value;
  if (figure.rest !== '' && !said && !/^(?:\/|每)/.test(figure.rest)) return null;
  const amount = (yuan / unit).toFixed(2);
  return /^-?\d{1,16}\.\d{2}$/.test(amount) ? amount : null;
}

/** A share between 0 and 1: 30%, 0.3. */
export function shareOf(written: string): number | null {
  const figure = figureOf(written);
  if (!figure) return null;
  if (/^[%％]$/.test(figure.rest)) return Number((figure.value / 100).toPrecision(6));
  return figure.rest === '' ? figure.value : null;
}
