export interface NumberAt {
  readonly value: number;
  /** 1e4 where 万 follows the figures; part of `value`. */
  readonly scale: number;
  readonly end: number;
}

// 1200.5 · 0.01 · 3e-5; separators of thousands are gone when a text has been folded.
const ARABIC = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SCALE = / ?(百万|千万|万亿|十万|万|亿|千(?![瓦克伏帕牛米级]))/y;
const SCALES: Readonly<Record<string, number>> = {
  ...{ 千: 1e3, 万: 1e4, 十万: 1e5, 百万: 1e6, 千万: 1e7, 亿: 1e8, 万亿: 1e12 },
};
const CHINESE = /[零〇一二两三四五六七八九十百千万亿]+/y;
const DIGITS: Readonly<Record<string, number>> = {
  ...{ 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
};
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** 三千五百万 → 35,000,000; null when the characters make no number (一二, 万一). */
export function chineseNumber(text: string): number | null {
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  let isFirst = true;
  for (const char of text) {
    const value = DIGITS[char];
    const place = PLACES[char];
    if (value !== undefined) {
      if (digit !== null && digit !== 0) return null;
      digit = value;
    } else if (place !== undefined) {
      if (digit === null && !(isFirst && place === 10)) return null;
      section += (digit ?? 1) * place;
      digit = null;
    } else {
      section += digit ?? 0;
      if (section === 0 && total === 0) return null;
      // 万亿 scales what stands before it, 一亿二千万 adds.
      total = char === '亿' ? (total + section) * 1e8 : total + section * 1e4;
      section = 0;
      digit = null;
    }
    isFirst = false;
  }
  return total + section + (digit ?? 0);
}

/** The number that begins at `at`, with 千, 万 or 亿 after it; null when none does. */
export function numberAt(text: string, at: number): NumberAt | null {
  ARABIC.lastIndex = at;
  const match = ARABIC.exec(text);
  if (match === null) {
    CHINESE.lastIndex = at;
    const written = CHINESE.exec(text)?.[0];
    const value = written === undefined ? null : chineseNumber(written);
    return written === undefined || value === null ? null : { value, scale: 1, end: at + written.length };
  }
  const plain = Number(match[0]);
  const end = at + match[0].length;
  SCALE.lastIndex = end;
  const scale = SCALE.exec(text);
  const times = scale === null ? undefined : SCALES[scale[1] ?? ''];
  if (scale === null || times === undefined) return { value: plain, scale: 1, end };
  return { value: plain * times, scale: times, end: SCALE.lastIndex };
}
