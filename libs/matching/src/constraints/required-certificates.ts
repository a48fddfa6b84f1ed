import { type FirmFacts } from '../views.js';
import { words } from '../words.js';
import { type Constraint, type ConstraintOutcome } from './constraint.js';

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

/** Every required certificate valid on the day of delivery (today when no day is set). */
export const requiredCertificates: Constraint = ({ need, listing, firm, now }) => {
  if (need.requiredCertificates.length === 0) return null;
  const on = need.deliveryBy ?? now;
  const states = need.requiredCertificates.map((code) => ({
    code,
    state: certificateState(code, firm, listing?.certificates ?? [], on),
  }));
  const isRefused = states.some(({ state }) => state === 'expired' || state === 'missing');
  const outcome: ConstraintOutcome = isRefused
    ? 'refused'
    : states.every(({ state }) => state === 'valid')
      ? 'met'
      : 'unverified';
  return {
    rule: 'requiredCertificates',
    outcome,
    expected: words(need.requiredCertificates.join('、'), need.requiredCertificates.join(', ')),
    actual: states.every(({ state }) => state === 'unknown')
      ? null
      : words(
          states.map(({ code, state }) => `${code}：${STATE_WORDS[state].zh}`).join('；'),
          states.map(({ code, state }) => `${code}: ${STATE_WORDS[state].en}`).join('; '),
        ),
    satisfiedBy: outcome === 'unverified' ? null : 'firm',
  };
};
