import { type FirmFacts } from '../views.js';
import { words } from '../words.js';
import { type NeedChange } from './changes.js';
import { dayOf, endOfDay } from './city-day.js';
import { decided, unverified, type Constraint, type ConstraintPair } from './constraint.js';
import { type LapsedCertificate, type RuleRefusal } from './rule-refusal.js';

export type CertificateState = 'valid' | 'claimed' | 'expired' | 'missing' | 'unknown';

/**
 * State of one certificate on the day of delivery: the firm's own dated record decides; a listing's mention without
 * dates is a claim; a firm that has stated no certificate at all is unknown, not lacking.
 */
export function certificateState(
  code: string,
  firm: Pick<FirmFacts, 'certificates'>,
  claimed: readonly string[],
  on: Date,
): CertificateState {
  const held = firm.certificates.filter((certificate) => certificate.code === code);
  const isValid = held.some(
    ({ validFrom, validUntil }) =>
      validUntil !== null &&
      validUntil.getTime() >= on.getTime() &&
      (validFrom === null || validFrom.getTime() <= on.getTime()),
  );
  if (isValid) return 'valid';
  if (held.some(({ validUntil }) => validUntil === null) || (held.length === 0 && claimed.includes(code)))
    return 'claimed';
  if (held.length > 0) return 'expired';
  return firm.certificates.length === 0 && claimed.length === 0 ? 'unknown' : 'missing';
}

const STATE_WORDS = {
  valid: words('有效', 'valid'),
  claimed: words('自述，有效期未核实', 'claimed, validity not verified'),
  expired: words('交付时不在有效期内', 'not valid on delivery'),
  missing: words('未持有', 'not held'),
  unknown: words('未填写', 'not stated'),
} as const satisfies Record<CertificateState, unknown>;

interface CodeState {
  readonly code: string;
  readonly state: CertificateState;
}

/** The latest end among the firm's records of a certificate; null when none of them names one. */
function lastDay(code: string, firm: Pick<FirmFacts, 'certificates'>): LapsedCertificate {
  const ends = firm.certificates.flatMap((held) => (held.code === code && held.validUntil ? [held.validUntil] : []));
  const last = ends.reduce<Date | null>((latest, end) => (latest === null || end > latest ? end : latest), null);
  return { code, validUntil: last?.toISOString() ?? null };
}

const isLacking = ({ state }: CodeState): boolean => state === 'missing' || state === 'expired';

function statesOn(day: Date, { need, listing, firm }: ConstraintPair): CodeState[] {
  const claimed = listing?.certificates ?? [];
  return need.requiredCertificates.map((code) => ({ code, state: certificateState(code, firm, claimed, day) }));
}

/** The first later day of delivery on which no certificate is lacking: one begins after the day wanted. */
function onceInForce(pair: ConstraintPair, on: Date): NeedChange[] {
  const starts = pair.firm.certificates.flatMap(({ validFrom }) =>
    validFrom !== null && validFrom > on ? [dayOf(validFrom)] : [],
  );
  const notBefore = starts.sort().find((day) => !statesOn(endOfDay(day), pair).some(isLacking));
  return notBefore === undefined ? [] : [{ field: 'deliveryBy', notBefore }];
}

function refusalOf(states: readonly CodeState[], pair: ConstraintPair, on: Date): RuleRefusal | null {
  const lacking = states.filter(isLacking);
  if (lacking.length === 0) return null;
  const codes = lacking.map(({ code }) => code);
  return {
    rule: 'requiredCertificates',
    missing: lacking.flatMap(({ code, state }) => (state === 'missing' ? [code] : [])),
    lapsed: lacking.flatMap(({ code, state }) => (state === 'expired' ? [lastDay(code, pair.firm)] : [])),
    neededOn: dayOf(on),
    satisfiedBy: {
      need: [{ field: 'requiredCertificates', drop: codes }, ...onceInForce(pair, on)],
      offer: [{ field: 'certificates', hold: codes, validOn: on.toISOString() }],
    },
  };
}

/** Every required certificate valid on the day of delivery (today when no day is set). */
export const requiredCertificates: Constraint = (pair) => {
  const { need, now } = pair;
  if (need.requiredCertificates.length === 0) return null;
  const on = need.deliveryBy ?? now;
  const states = statesOn(on, pair);
  const expected = words(need.requiredCertificates.join('、'), need.requiredCertificates.join(', '));
  const actual = words(
    states.map(({ code, state }) => `${code}：${STATE_WORDS[state].zh}`).join('；'),
    states.map(({ code, state }) => `${code}: ${STATE_WORDS[state].en}`).join('; '),
  );
  const refusal = refusalOf(states, pair, on);
  if (refusal === null && states.some(({ state }) => state !== 'valid')) {
    const isSilent = states.every(({ state }) => state === 'unknown');
    return unverified('requiredCertificates', expected, isSilent ? null : actual);
  }
  return decided('requiredCertificates', refusal, { expected, actual, decidedBy: 'firm' });
};
