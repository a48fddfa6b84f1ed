import { useLingui } from '@lingui/react/macro';
import type { Deal } from './deal-query';

type Side = 'buyer' | 'supplier' | null;

/** Which side of a deal we are on; null for those who look on. */
export function sideOf(
  intention: { buyerFirmId: string; supplierFirmId: string },
  firmId: string | null | undefined,
): Side {
  if (!firmId) return null;
  if (intention.buyerFirmId === firmId) return 'buyer';
  return intention.supplierFirmId === firmId ? 'supplier' : null;
}

/** "待贵方确认意向": who must act next, and what. */
export function useTurnWords(): (deal: Pick<Deal, 'stage' | 'turn'>, side: Side) => string | null {
  const { t } = useLingui();
  const acts: Readonly<Record<Deal['stage'], string | null>> = {
    INTENTION: t`确认意向`,
    CONFIRMED: t`提交合同`,
    CONTRACTED: t`登记订单`,
    ORDERED: t`交付`,
    DELIVERED: t`验收`,
    ACCEPTED: t`付款`,
    PAID: t`完成合同或继续下单`,
    COMPLETED: null,
    CANCELLED: null,
  };
  return ({ stage, turn }, side) => {
    const act = acts[stage];
    if (!act || turn === 'NOBODY') return null;
    if (turn === 'BOTH') return t`待双方${act}`;
    if (side === null) return turn === 'BUYER' ? t`待采购方${act}` : t`待供应方${act}`;
    return turn.toLowerCase() === side ? t`待贵方${act}` : t`待对方${act}`;
  };
}
