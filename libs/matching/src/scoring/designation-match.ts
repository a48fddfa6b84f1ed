import { askReadingsOf, readingsOf } from '../extraction/index.js';
import { words } from '../words.js';
import { percent, type Feature, type Pair } from './feature.js';

/** A grade within a longer one (304 in 304L, 6205 in 6205-2RS) is near, not the same. */
const NEAR = 0.5;
/** Shorter ones begin too many others. */
const SHORTEST_PREFIX = 3;

function worth(asked: string, offered: ReadonlySet<string>): number {
  if (offered.has(asked)) return 1;
  for (const other of offered) {
    const [short, long] = asked.length < other.length ? [asked, other] : [other, asked];
    if (short.length >= SHORTEST_PREFIX && long.startsWith(short)) return NEAR;
  }
  return 0;
}

/** Designations of the need, each once: part numbers, grades of material, threads, standards, sizes. */
const askedOf = ({ need }: Pair): Set<string> =>
  new Set(askReadingsOf(need).designations.map(({ canonical }) => canonical));

/**
 * Designations of the need that the listing names ÷ all that the need names, 0 to 1, a half for one that only begins
 * the same; null when the need names none. Every one counts the same, however rare it is.
 */
export const designationMatch = {
  name: 'designationMatch',
  label: words('型号牌号', 'designations'),
  measure: (pair) => {
    const asked = askedOf(pair);
    if (asked.size === 0 || pair.listing === null) return null;
    const offered = new Set(readingsOf(pair.listing).designations.map(({ canonical }) => canonical));
    let sum = 0;
    for (const designation of asked) sum += worth(designation, offered);
    return sum / asked.size;
  },
  describe: (_, value) =>
    value === null
      ? words('需求未指明型号或牌号', 'no designation asked for')
      : words(`型号牌号符合 ${percent(value)}`, `${percent(value)} of the designations are named`),
} as const satisfies Feature;
