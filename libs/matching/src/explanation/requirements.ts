import { type ConstraintName, type ConstraintOutcome, type ConstraintResult } from '../constraints/constraint.js';
import { answerIndicator } from '../extraction/answer-indicator.js';
import { type Satisfaction } from '../extraction/satisfies.js';
import { type Pair } from '../scoring/feature.js';
import { preferredCertificates } from '../scoring/preferred-certificates.js';
import { pricePosition } from '../scoring/price-position.js';
import { type Indicator } from '../views.js';
import { words, type Bilingual } from '../words.js';
import { certificateEvidence, listingEvidence, type Evidence } from './evidence.js';

export type RequirementState = 'met' | 'partly' | 'unknown' | 'missing';

/** One thing that the need asks for, how far the pair answers it, and what the answer rests on. */
export interface Requirement {
  readonly name: Bilingual;
  readonly state: RequirementState;
  readonly expected: Bilingual;
  readonly found: Bilingual | null;
  readonly evidence: readonly Evidence[];
}

const STATE: Record<ConstraintOutcome, RequirementState> = { met: 'met', unverified: 'unknown', refused: 'missing' };

/** Rules that speak about the supply; the others decide whether the two may meet at all. */
const SUPPLY_RULES: Partial<Record<ConstraintName, Bilingual>> = {
  requiredCertificates: words('必备资质', 'required certificates'),
  serviceDistrict: words('服务区域', 'service district'),
  freeCapacity: words('产能', 'capacity'),
  minimumOrder: words('起订量', 'minimum order'),
  leadTime: words('交期', 'lead time'),
};

function fromConstraint(pair: Pair, { rule, outcome, expected, actual }: ConstraintResult): Requirement | null {
  const name = SUPPLY_RULES[rule];
  if (name === undefined) return null;
  const evidence =
    rule === 'requiredCertificates'
      ? certificateEvidence(pair, pair.need.requiredCertificates)
      : actual === null
        ? []
        : listingEvidence(pair, actual);
  return { name, state: STATE[outcome], expected, found: actual, evidence };
}

function stateOfShare(share: number | null): RequirementState {
  if (share === null) return 'unknown';
  return share === 1 ? 'met' : share > 0 ? 'partly' : 'missing';
}

function fromPreferred(pair: Pair): Requirement {
  const codes = pair.need.preferredCertificates;
  const share = preferredCertificates.measure(pair);
  return {
    name: preferredCertificates.label,
    state: stateOfShare(share),
    expected: words(codes.join('、'), codes.join(', ')),
    found: preferredCertificates.describe(pair, share),
    evidence: certificateEvidence(pair, codes),
  };
}

/** A listing's price band as its owner wrote it. */
function priceWords({ listing }: Pair): Bilingual | null {
  const from = listing?.priceMin ?? listing?.priceMax ?? null;
  const to = listing?.priceMax ?? from;
  if (from === null || to === null) return null;
  const band = from === to ? String(from) : `${from}–${to}`;
  return words(`单价 ${band} 元`, `unit price ${band} yuan`);
}

function fromBudget(pair: Pair, budgetMax: number): Requirement {
  const share = pricePosition.measure(pair);
  const price = priceWords(pair);
  return {
    name: words('预算', 'budget'),
    state: stateOfShare(share),
    expected: words(`不高于 ${budgetMax} 万元`, `at most ${budgetMax * 10_000} yuan`),
    found: share === null ? null : pricePosition.describe(pair, share),
    evidence: price === null ? [] : listingEvidence(pair, price),
  };
}

const STATE_OF_ANSWER: Record<Satisfaction, RequirementState> = {
  ...{ met: 'met', partly: 'partly', no: 'missing', unknown: 'unknown' },
};

/** An indicator is answered by a figure of the listing in any unit; a listing that only names it proves nothing. */
function fromIndicator(pair: Pair, indicator: Indicator): Requirement {
  const { name, operator, value, unit } = indicator;
  const asked = `${name} ${operator} ${value}${unit ?? ''}`;
  const { state, source, evidence } = answerIndicator(indicator, pair.listing);
  const quote = evidence === null ? null : words(`“${evidence}”`, `"${evidence}"`);
  return {
    name: words(name, name),
    state: STATE_OF_ANSWER[state],
    expected: words(asked, asked),
    found: source === 'mention' ? words('供给文本提及，未给出数值', 'named in the listing without a figure') : quote,
    evidence: quote === null ? [] : listingEvidence(pair, quote),
  };
}

/** Every structured requirement of the need, in the order in which people read them. */
export function requirementsOf(pair: Pair, constraints: readonly ConstraintResult[]): Requirement[] {
  const { need } = pair;
  return [
    ...constraints.flatMap((result) => fromConstraint(pair, result) ?? []),
    ...(need.preferredCertificates.length > 0 ? [fromPreferred(pair)] : []),
    ...(need.budgetMax !== null ? [fromBudget(pair, need.budgetMax)] : []),
    ...need.indicators.map((indicator) => fromIndicator(pair, indicator)),
  ];
}

const GAP = {
  partly: { zh: '部分满足', en: 'partly met' },
  unknown: { zh: '未核实', en: 'not verified' },
  missing: { zh: '不满足', en: 'not met' },
} as const;

/** What is still open between the two, as sentences. */
export function gapsOf(requirements: readonly Requirement[]): Bilingual[] {
  return requirements.flatMap(({ name, state, expected }) =>
    state === 'met'
      ? []
      : [words(`${name.zh}（${expected.zh}）${GAP[state].zh}`, `${name.en} (${expected.en}) ${GAP[state].en}`)],
  );
}
