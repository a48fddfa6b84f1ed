import { words } from '../words.js';
import { decided, type Constraint } from './constraint.js';
import { type RuleRefusal } from './rule-refusal.js';

/** A firm is not matched with itself, nor with a firm that either side declared against. */
export const blockedPair: Constraint = ({ need, firm }) => {
  const buyer = need.ownerFirmId;
  const isSame = buyer === firm.id;
  const isBlocked = firm.blockedFirmIds.includes(buyer);
  const refusal: RuleRefusal | null = isSame
    ? { rule: 'blockedPair', kind: 'same', satisfiedBy: { need: [], offer: [{ field: 'firm', otherThan: buyer }] } }
    : isBlocked
      ? {
          rule: 'blockedPair',
          kind: 'blocked',
          satisfiedBy: { need: [], offer: [{ field: 'blockedFirmIds', remove: buyer }] },
        }
      : null;
  return decided('blockedPair', refusal, {
    expected: words('供需双方为不同企业且未相互回避', 'two different firms that have not excluded each other'),
    actual: isSame
      ? words('同一企业', 'the same firm')
      : isBlocked
        ? words('已声明回避', 'declared excluded')
        : words('无回避关系', 'no exclusion'),
    decidedBy: 'firm',
  });
};
