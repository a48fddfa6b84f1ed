import { type ConstraintName, type ConstraintOutcome, type ConstraintResult } from '../constraints/constraint.js';
import { countTerms } from '../retrieval/tokenizer.js';
import { type Pair } from '../scoring/feature.js';
import { preferredCertificates } from '../scoring/preferred-certificates.js';
import { pricePosition } from '../scoring/price-position.js';
import { listingText, type Indicator, type ListingView } from '../views.js';
import { words, type Bilingual } from '../words.js';

export type RequirementState = 'met' | 'partly' | 'unknown' | 'missing';

/** One thing that the need asks for, and how far the pair answers it. */
export interface Requirement {
  readonly name: Bilingual;
  readonly state: RequirementState;
  readonly expected: Bilingual;
  readonly found: Bilingual | null;
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

function fromConstraint({ rule, outcome, expected, actual }: ConstraintResult): Requirement | null {
  const name = SUPPLY_RULES[rule];
  return name === undefined ? null : { name, state: STATE[outcome], expected, found: actual };
}

function stateOfShare(share: number | null): RequirementState {
  if (share === null) return 'unknown';
  return share === 1 ? 'met' : share > 0 ? 'partly' : 'missing';
}

/** An indicator counts as met when the listing names it with the same value, partly when it only names it. */
function fromIndicator(indicator: Indicator, listing: ListingView | null): Requirement {
  const { name, operator, value, unit } = indicator;
  const asked = `${name} ${operator} ${value}${unit ?? ''}`;
  const text = listing === null ? '' : listingText(listing);
  const terms = countTerms(text);
  const isNamed = text.includes(name);
  const hasValue = [...countTerms(`${value}${unit ?? ''}`).keys()].every((term) => terms.has(term));
  return {
    name: words(name, name),
    state: isNamed ? (hasValue ? 'met' : 'partly') : 'unknown',
    expected: words(asked, asked),
    found: isNamed ? words('供给文本提及', 'mentioned in the listing') : null,
  };
}

/** Every structured requirement of the need, in the order in which people read them. */
export function requirementsOf(pair: Pair, constraints: readonly ConstraintResult[]): Requirement[] {
  const { need, listing } = pair;
  const requirements = constraints.map(fromConstraint).filter((requirement) => requirement !== null);
  if (need.preferredCertificates.length > 0) {
    const share = preferredCertificates.measure(pair);
    requirements.push({
      name: preferredCertificates.label,
      state: stateOfShare(share),
      expected: words(need.preferredCertificates.join('、'), need.preferredCertificates.join(', ')),
      found: preferredCertificates.describe(pair, share),
    });
  }
  if (need.budgetMax !== null) {
    const share = pricePosition.measure(pair);
    requirements.push({
      name: words('预算', 'budget'),
      state: stateOfShare(share),
      expected: words(`不高于 ${need.budgetMax} 万元`, `at most ${need.budgetMax * 10_000} yuan`),
      found: share === null ? null : pricePosition.describe(pair, share),
    });
  }
  return [...requirements, ...need.indicators.map((indicator) => fromIndicator(indicator, listing))];
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
