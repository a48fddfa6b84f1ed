import type { ReactNode } from 'react';

/** What a match shows, by the fields of `MatchProposal`. */
export interface MatchView {
  readonly name: string;
  readonly href?: string;
  readonly district?: string;
  readonly rank?: number | null;
  readonly stage?: number;
  readonly nodeName?: string;
  /** Tags beside the name. */
  readonly extra?: ReactNode;
  /** 0 to 100. */
  readonly score: number;
  readonly factors: readonly MatchFactorView[];
  readonly requirements: readonly MatchRequirementView[];
  readonly gaps: readonly string[];
  readonly similarNeeds?: readonly { readonly month?: string | null; readonly similarity: number }[];
}

export interface MatchFactorView {
  readonly feature: string;
  readonly label: string;
  readonly points: number;
  /** null for a learned model, whose contributions have no full value. */
  readonly max?: number | null;
  /** points, or logOdds of a learned model. */
  readonly unit: string;
  readonly text: string;
  readonly sentence: string;
}

export interface MatchRequirementView {
  readonly name: string;
  readonly expected: string;
  readonly found?: string | null;
  readonly state: string;
  readonly evidence: readonly {
    readonly source: string;
    readonly text: string;
    readonly at?: string | null;
    readonly validUntil?: string | null;
  }[];
}

export interface Reason {
  readonly key: string;
  readonly text: string;
  readonly source?: string;
  readonly at?: string | null;
}

const MOST_REASONS = 3;

/** At most three: requirements that are met with evidence first, dated records of the firm before its own words; then the strongest factors. */
export function reasonsOf({ requirements, factors }: Pick<MatchView, 'requirements' | 'factors'>): readonly Reason[] {
  const met = requirements
    .filter(({ state, evidence }) => state === 'met' && evidence.length > 0)
    .map(({ name, found, expected, evidence: [first] }) => ({
      key: `requirement:${name}:${expected}`,
      text: `${name} ${found ?? expected}`,
      source: first?.source,
      at: first?.at,
    }))
    .sort((one, other) => Number(other.source === 'certificate') - Number(one.source === 'certificate'));
  const strong = factors
    .filter(({ points }) => points > 0)
    .map(({ feature, text }) => ({ key: `factor:${feature}`, text }));
  return [...met, ...strong].slice(0, MOST_REASONS);
}
