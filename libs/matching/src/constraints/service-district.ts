import { words } from '../words.js';
import { type Constraint } from './constraint.js';

/** The place of delivery is one that the listing itself says it serves. Distance plays no part. */
export const serviceDistrict: Constraint = ({ need, listing }) => {
  if (need.deliveryDistrict === null) return null;
  const expected = words(`服务区域含 ${need.deliveryDistrict}`, `serves district ${need.deliveryDistrict}`);
  const served = listing?.districtsServed ?? [];
  if (served.length === 0)
    return { rule: 'serviceDistrict', outcome: 'unverified', expected, actual: null, satisfiedBy: null };
  return {
    rule: 'serviceDistrict',
    outcome: served.includes(need.deliveryDistrict) ? 'met' : 'refused',
    expected,
    actual: words(served.join('、'), served.join(', ')),
    satisfiedBy: 'listing',
  };
};
