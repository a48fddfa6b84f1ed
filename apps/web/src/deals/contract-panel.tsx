import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { Facts } from '../desk/facts';
import { ReasonDialog } from '../desk/reason-dialog';
import { useAct } from '../desk/use-act';
import { AttachmentList } from '../ui/attachments/attachment-list';
import { labels } from '../ui/labels';
import { Money } from '../ui/money';
import { CancelContractDocument, CancelOrderDocument } from './act-documents';
import { type Deal, type DealContract, type DealOrder, dealRenews } from './deal-query';
import { OrderForm } from './order-form';

interface ContractPanelProps {
  readonly deal: Deal;
  readonly contract: DealContract;
  readonly side: 'buyer' | 'supplier' | null;
}

/** A contract with its orders. A buyer may order again while something of it is left. */
export function ContractPanel({ deal, contract, side }: ContractPanelProps) {
  const { t } = useLingui();
  const [isOrdering, setOrdering] = useState(false);
  const [cancelled, setCancelled] = useState<{ contractId: string } | { orderId: string } | null>(null);
  const cancel = useAct({
    renews: dealRenews(deal.id),
    done: t`已取消，对方会收到原因`,
    onDone: () => setCancelled(null),
    send: async (input: { reason: string } & ({ contractId: string } | { orderId: string }), clientMutationId) =>
      'contractId' in input
        ? (await execute(CancelContractDocument, { input: { ...input, clientMutationId } })).cancelContract
        : (await execute(CancelOrderDocument, { input: { ...input, clientMutationId } })).cancelOrder,
  });
  const isActive = contract.status === 'ACTIVE';
  const mayOrder = isActive && side === 'buyer' && Number(contract.orderedAmount) < Number(contract.amount);
  const hasOrders = contract.orders.some(({ status }) => status !== 'CANCELLED');
  return (
    <section className="panel stack">
      <h2>
        <Trans>合同 {contract.contractNo}</Trans>
      </h2>
      <Facts
        facts={[
          { label: t`平台编号`, value: contract.number },
          { label: t`状态`, value: t(labels.contractStatus[contract.status]) },
          { label: t`金额`, value: <Money yuan={contract.amount} /> },
          { label: t`已下单`, value: <Money yuan={contract.orderedAmount} /> },
          { label: t`签订日期`, value: contract.signedOn },
          { label: t`履行截止`, value: contract.endsOn },
          { label: t`合同文件`, value: contract.file && <AttachmentList files={[contract.file]} /> },
        ]}
      />
      <ul className="plain-list" aria-label={t`订单`}>
        {contract.orders.map((order) => (
          <li key={order.id} className="deal-order">
            <OrderFacts order={order} />
            {side === 'buyer' && order.status === 'PLACED' && (
              <Button type="text" danger onClick={() => setCancelled({ orderId: order.id })}>
                <Trans>取消订单 {order.number}</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="row">
        {mayOrder && hasOrders && !isOrdering && (
          <Button onClick={() => setOrdering(true)}>
            <Trans>再登记一份订单</Trans>
          </Button>
        )}
        {isActive && side && !hasOrders && (
          <Button type="text" danger onClick={() => setCancelled({ contractId: contract.id })}>
            <Trans>取消合同</Trans>
          </Button>
        )}
      </div>
      {mayOrder && isOrdering && <OrderForm deal={deal} contract={contract} isPrimary={false} />}
      {cancelled && (
        <ReasonDialog
          title={'orderId' in cancelled ? t`取消订单` : t`取消合同`}
          okText={'orderId' in cancelled ? t`取消订单` : t`取消合同`}
          label={t`说明原因，对方会收到`}
          isBusy={cancel.isPending}
          onOk={(reason) => cancel.mutate({ ...cancelled, reason })}
          onClose={() => setCancelled(null)}
        />
      )}
    </section>
  );
}

function OrderFacts({ order }: { order: DealOrder }) {
  const { t } = useLingui();
  return (
    <Facts
      facts={[
        { label: t`订单`, value: <span className="figure">{order.number}</span> },
        { label: t`状态`, value: t(labels.orderStatus[order.status]) },
        { label: t`金额`, value: <Money yuan={order.amount} /> },
        {
          label: t`应交付`,
          value: (
            <>
              {order.deliveryDue}
              {order.lateDays > 0 && (
                <span className="deal-overdue">
                  {' '}
                  <Trans>晚 {order.lateDays} 天</Trans>
                </span>
              )}
            </>
          ),
        },
        { label: t`交付于`, value: order.deliveredOn },
        { label: t`验收于`, value: order.acceptedOn },
        { label: t`应付款`, value: order.paymentDue },
        { label: t`付款于`, value: order.paidOn },
      ]}
    />
  );
}
