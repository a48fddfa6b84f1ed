import { words } from '../words.js';
import { type Constraint } from './constraint.js';

/** A firm is not matched with itself, nor with a firm that either side declared against. */
export const blockedPair: Constraint = ({ need, firm }) => {
  const isSame = need.ownerFirmId === firm.id;
  const isBlocked = firm.blockedFirmIds.includes(need.ownerFirmId);
  return {
    rule: 'blockedPair',
    outcome: isSame || isBlocked ? 'refused' : 'met',
    expected: words('供需双方为不同企业且未相互回避', 'two different firms that have not excluded each other'),
    actual: isSame
      ? words('同一企业', 'the same firm')
      : isBlocked
        ? words('已声明回避', 'declared excluded')
        : words('无回避关系', 'no exclusion'),
    satisfiedBy: 'firm',
  };
};
