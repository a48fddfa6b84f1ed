import { words } from '../words.js';
import { decided, unverified, type Constraint } from './constraint.js';

/** The place of delivery is one that the listing itself says it serves. Distance plays no part. */
export const serviceDistrict: Constraint = ({ need, listing }) => {
  const wanted = need.deliveryDistrict;
  if (wanted === null) return null;
  const expected = words(`服务区域含 ${wanted}`, `serves district ${wanted}`);
  const served = listing?.districtsServed ?? [];
  if (served.length === 0) return unverified('serviceDistrict', expected);
  return decided(
    'serviceDistrict',
    served.includes(wanted)
      ? null
      : {
          rule: 'serviceDistrict',
          wanted,
          served,
          satisfiedBy: {
            need: [{ field: 'deliveryDistrict', value: null }],
            offer: [{ field: 'districtsServed', add: wanted }],
          },
        },
    { expected, actual: words(served.join('、'), served.join(', ')), decidedBy: 'listing' },
  );
};
