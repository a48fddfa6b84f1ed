import { words } from '../words.js';
import { type Constraint } from './constraint.js';

/** Who may see the need at all. This is a right, not a property: here the unknown is refused. */
export const visibility: Constraint = ({ need, firm }) => {
  if (need.visibility === 'public') return null;
  if (need.visibility === 'invited') {
    const isInvited = need.invitedFirmIds.includes(firm.id);
    return {
      rule: 'visibility',
      outcome: isInvited ? 'met' : 'refused',
      expected: words('受邀企业', 'an invited firm'),
      actual: isInvited ? words('已受邀', 'invited') : words('未受邀', 'not invited'),
      satisfiedBy: 'need',
    };
  }
  const isOnChain = need.chainCode !== null && firm.chainCodes.includes(need.chainCode);
  return {
    rule: 'visibility',
    outcome: isOnChain ? 'met' : 'refused',
    expected: words(`产业链 ${need.chainCode ?? '未定'} 内企业`, `a firm of chain ${need.chainCode ?? 'not set'}`),
    actual: words(firm.chainCodes.join('、') || '未登记产业链', firm.chainCodes.join(', ') || 'no chain registered'),
    satisfiedBy: 'firm',
  };
};
