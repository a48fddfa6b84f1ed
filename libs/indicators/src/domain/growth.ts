/** One firm's figure now and in the period that it is compared with; null where it has not reported. */
export interface Pair {
  readonly now: number | null;
  readonly before: number | null;
}

export interface Side {
  /** Firms that reported now. */
  readonly firms: number;
  readonly now: number;
  readonly before: number;
  /** (now − before) / before; null where there was nothing before. */
  readonly rate: number | null;
}

export interface Growth {
  /** Whoever reported: it moves with who reports. */
  readonly total: Side;
  /** 可比口径: only firms that reported in both periods. */
  readonly matched: Side;
}

/** Sums in hundredths, which are whole numbers: no dust of binary fractions, however the firms are ordered. */
const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((total, value) => total + Math.round((value ?? 0) * 100), 0) / 100;

function side(pairs: readonly Pair[]): Side {
  const [now, before] = [sum(pairs.map((pair) => pair.now)), sum(pairs.map((pair) => pair.before))];
  const firms = pairs.filter((pair) => pair.now !== null).length;
  return { firms, now, before, rate: before > 0 ? (now - before) / before : null };
}

/** Growth of a group of firms, of all and of the same firms only. */
export function growthOf(pairs: readonly Pair[]): Growth {
  return { total: side(pairs), matched: side(pairs.filter(({ now, before }) => now !== null && before !== null)) };
}
