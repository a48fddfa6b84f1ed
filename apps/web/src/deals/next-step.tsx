import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { ReasonDialog } from '../desk/reason-dialog';
import { useAct } from '../desk/use-act';
import { CancelIntentionDocument, CompleteContractDocument, ConfirmIntentionDocument } from './act-documents';
import { ContractForm } from './contract-form';
import { type Deal, dealRenews } from './deal-query';
import { OrderForm } from './order-form';
import { OrderStep } from './order-step';

type Side = 'buyer' | 'supplier';

/** The act that moves the deal on, for the side whose turn it is. */
export function NextStep({ deal, side }: { deal: Deal; side: Side }) {
  const isOurs = deal.turn === 'BOTH' || deal.turn.toLowerCase() === side;
  const contract = deal.intention.contracts.find(({ status }) => status === 'ACTIVE');
  switch (deal.stage) {
    case 'INTENTION':
      return <ConfirmStep deal={deal} side={side} />;
    case 'CONFIRMED':
      return <ContractForm deal={deal} />;
    case 'CONTRACTED':
      return isOurs && contract ? <OrderForm deal={deal} contract={contract} /> : null;
    case 'ORDERED':
    case 'DELIVERED':
    case 'ACCEPTED': {
      const order = contract?.orders.find(({ status }) => status === AT_STAGE[deal.stage as keyof typeof AT_STAGE]);
      return isOurs && order ? <OrderStep deal={deal} order={order} /> : null;
    }
    case 'PAID':
      return isOurs && contract ? <CompleteStep deal={deal} contractId={contract.id} /> : null;
    default:
      return null;
  }
}

const AT_STAGE = { ORDERED: 'PLACED', DELIVERED: 'DELIVERED', ACCEPTED: 'ACCEPTED' } as const;

function ConfirmStep({ deal, side }: { deal: Deal; side: Side }) {
  const { t } = useLingui();
  const [isCancelling, setCancelling] = useState(false);
  const { intention } = deal;
  const confirmed = side === 'buyer' ? intention.buyerConfirmedAt : intention.supplierConfirmedAt;
  const renews = dealRenews(deal.id);
  const confirm = useAct({
    renews,
    done: t`已确认意向`,
    send: async (intentionId: string, clientMutationId) =>
      (await execute(ConfirmIntentionDocument, { input: { intentionId, clientMutationId } })).confirmIntention,
  });
  const cancel = useAct({
    renews,
    done: t`意向已取消，对方会收到原因`,
    onDone: () => setCancelling(false),
    send: async (reason: string, clientMutationId) =>
      (await execute(CancelIntentionDocument, { input: { intentionId: intention.id, reason, clientMutationId } }))
        .cancelIntention,
  });
  return (
    <div className="row">
      {!confirmed && (
        <Button type="primary" loading={confirm.isPending} onClick={() => confirm.mutate(intention.id)}>
          <Trans>确认意向</Trans>
        </Button>
      )}
      <Button type="text" danger onClick={() => setCancelling(true)}>
        <Trans>取消意向</Trans>
      </Button>
      {isCancelling && (
        <ReasonDialog
          title={t`取消合作意向`}
          okText={t`取消意向`}
          label={t`说明原因，对方会收到`}
          isBusy={cancel.isPending}
          onOk={(reason) => cancel.mutate(reason)}
          onClose={() => setCancelling(false)}
        />
      )}
    </div>
  );
}

function CompleteStep({ deal, contractId }: { deal: Deal; contractId: string }) {
  const { t } = useLingui();
  const complete = useAct({
    renews: dealRenews(deal.id),
    done: t`合同已完成`,
    send: async (id: string, clientMutationId) =>
      (await execute(CompleteContractDocument, { input: { contractId: id, clientMutationId } })).completeContract,
  });
  return (
    <div>
      <Button type="primary" loading={complete.isPending} onClick={() => complete.mutate(contractId)}>
        <Trans>完成合同</Trans>
      </Button>
    </div>
  );
}
