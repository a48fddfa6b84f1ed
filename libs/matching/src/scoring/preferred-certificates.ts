import { certificateState } from '../constraints/required-certificates.js';
import { words } from '../words.js';
import { type Feature, type Pair } from './feature.js';

function held({ need, listing, firm, now }: Pair): string[] {
  const on = need.deliveryBy ?? now;
  return need.preferredCertificates.filter((code) => {
    const state = certificateState(code, firm, listing?.certificates ?? [], on);
    return state === 'valid' || state === 'claimed';
  });
}

/** Preferred certificates that the firm holds or the listing claims ÷ all preferred, 0 to 1; null when none is preferred. */
export const preferredCertificates = {
  name: 'preferredCertificates',
  label: words('优先资质', 'preferred certificates'),
  measure: (pair) =>
    pair.need.preferredCertificates.length === 0 ? null : held(pair).length / pair.need.preferredCertificates.length,
  describe: (pair, value) => {
    if (value === null) return words('无优先资质要求', 'no certificate preferred');
    const names = held(pair);
    return names.length === 0
      ? words('不具备优先资质', 'holds none of the preferred certificates')
      : words(`具备 ${names.join('、')}`, `holds ${names.join(', ')}`);
  },
} as const satisfies Feature;
