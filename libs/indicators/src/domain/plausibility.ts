import { robustZ } from './robust-z.js';

export const FINDING_RULES = ['jump_month', 'jump_year', 'zero', 'ratio', 'outlier'] as const;
export type FindingRule = (typeof FINDING_RULES)[number];

/** Something about a value that somebody should look at; it refuses nothing by itself. */
export interface Finding {
  readonly code: string;
  readonly rule: FindingRule;
  readonly value: number;
  /** What it was compared with: the earlier value, the earlier ratio, or the median of the industry's z (0). */
  readonly against: number;
}

/** What of an indicator decides about its values. */
export interface Plausible {
  readonly code: string;
  /** A value that is so many times the earlier one, or that part of it, is a jump; null for no such rule. */
  readonly jump: number | null;
  /** Differences below this are too small to speak of, in the unit of the indicator. */
  readonly floor: number;
}

export type Values = ReadonlyMap<string, number>;

/** Consumption against output, compared with the own month before. */
const RATIO = { of: 'power', to: 'output', limit: 3 } as const;
const OUTLYING = 4.5;

function isJump({ jump, floor }: Plausible, value: number, before: number | undefined): before is number {
  if (jump === null || before === undefined || value <= 0 || before <= 0) return false;
  return Math.abs(value - before) >= floor && Math.max(value / before, before / value) > jump;
}

/** Findings of one firm's month against its own past: jumps, nothing after something, and a ratio that has changed. */
export function findingsOf(
  indicators: readonly Plausible[],
  now: Values,
  { lastMonth, lastYear }: { lastMonth: Values; lastYear: Values },
): Finding[] {
  const found: Finding[] = [];
  for (const indicator of indicators) {
    const { code } = indicator;
    const value = now.get(code);
    if (value === undefined) continue;
    const [month, year] = [lastMonth.get(code), lastYear.get(code)];
    if (value === 0 && month !== undefined && month >= Math.max(indicator.floor, 1)) {
      found.push({ code, rule: 'zero', value, against: month });
    }
    if (isJump(indicator, value, month)) found.push({ code, rule: 'jump_month', value, against: month });
    if (isJump(indicator, value, year)) found.push({ code, rule: 'jump_year', value, against: year });
  }
  const [ratio, before] = [ratioOf(now), ratioOf(lastMonth)];
  if (ratio !== null && before !== null && Math.max(ratio / before, before / ratio) > RATIO.limit) {
    found.push({ code: RATIO.of, rule: 'ratio', value: ratio, against: before });
  }
  return found;
}

function ratioOf(values: Values): number | null {
  const [of, to] = [values.get(RATIO.of) ?? 0, values.get(RATIO.to) ?? 0];
  return of > 0 && to > 0 ? of / to : null;
}

/** What is compared among the firms of an industry: sizes differ, what a head makes and what output costs do not as much. */
const COMPARED = [
  { code: 'output', of: 'output', to: 'staff' },
  { code: 'power', of: 'power', to: 'output' },
] as const;

/** Firms of one industry that stand apart in output a head or in power for output: |robust z of the logarithm| > 4.5. */
export function outliersOf(firms: ReadonlyMap<string, Values>): { firmId: string; finding: Finding }[] {
  return COMPARED.flatMap(({ code, of, to }) => {
    const points = [...firms].flatMap(([firmId, values]) => {
      const [above, below] = [values.get(of) ?? 0, values.get(to) ?? 0];
      return above > 0 && below > 0 ? [{ firmId, log: Math.log(above / below) }] : [];
    });
    const scores = robustZ(points.map(({ log }) => log));
    return points.flatMap(({ firmId }, index) => {
      const z = scores[index] ?? null;
      if (z === null || Math.abs(z) <= OUTLYING) return [];
      return [{ firmId, finding: { code, rule: 'outlier' as const, value: Number(z.toFixed(2)), against: 0 } }];
    });
  });
}
