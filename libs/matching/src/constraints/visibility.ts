import { words } from '../words.js';
import { type NeedChange, type OfferChange } from './changes.js';
import { decided, type Constraint } from './constraint.js';
import { type RuleRefusal } from './rule-refusal.js';

const OPENED: NeedChange = { field: 'visibility', value: 'public' };

/** Who may see the need at all. This is a right, not a property: here the unknown is refused. */
export const visibility: Constraint = ({ need, firm }) => {
  const { visibility: asked, chainCode } = need;
  if (asked === 'public') return null;
  const refusal = (needChanges: readonly NeedChange[], offer: readonly OfferChange[]): RuleRefusal => ({
    rule: 'visibility',
    visibility: asked,
    chainCode,
    firmChainCodes: firm.chainCodes,
    satisfiedBy: { need: needChanges, offer },
  });
  if (asked === 'invited') {
    const isInvited = need.invitedFirmIds.includes(firm.id);
    return decided('visibility', isInvited ? null : refusal([{ field: 'invitedFirmIds', add: firm.id }, OPENED], []), {
      expected: words('受邀企业', 'an invited firm'),
      actual: isInvited ? words('已受邀', 'invited') : words('未受邀', 'not invited'),
      decidedBy: 'need',
    });
  }
  const isOnChain = chainCode !== null && firm.chainCodes.includes(chainCode);
  const joined: readonly OfferChange[] = chainCode === null ? [] : [{ field: 'chainCodes', add: chainCode }];
  return decided('visibility', isOnChain ? null : refusal([OPENED], joined), {
    expected: words(`产业链 ${chainCode ?? '未定'} 内企业`, `a firm of chain ${chainCode ?? 'not set'}`),
    actual: words(firm.chainCodes.join('、') || '未登记产业链', firm.chainCodes.join(', ') || 'no chain registered'),
    decidedBy: 'firm',
  });
};
