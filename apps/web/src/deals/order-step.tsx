import { useLingui } from '@lingui/react/macro';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { execute } from '../api/execute';
import { useAct } from '../desk/use-act';
import { AcceptOrderDocument, DeliverOrderDocument, PayOrderDocument } from './act-documents';
import { today } from '../ui/city-day';
import { type Deal, type DealOrder, dealRenews } from './deal-query';

type Done = { readonly orderId: string; readonly on: string; readonly clientMutationId: string };

/** Each state's next act. */
const SEND = {
  PLACED: async (input: Done) => (await execute(DeliverOrderDocument, { input })).deliverOrder,
  DELIVERED: async (input: Done) => (await execute(AcceptOrderDocument, { input })).acceptOrder,
  ACCEPTED: async (input: Done) => (await execute(PayOrderDocument, { input })).payOrder,
} as const;
type Open = keyof typeof SEND;

export const isOpen = (status: DealOrder['status']): status is Open => Object.hasOwn(SEND, status);

/** Says on which day an order was delivered, accepted or paid. */
export function OrderStep({ deal, order, isPrimary = true }: { deal: Deal; order: DealOrder; isPrimary?: boolean }) {
  const { t } = useLingui();
  const id = useId();
  const [on, setOn] = useState(today);
  const words: Readonly<Record<Open, { readonly label: string; readonly button: string; readonly done: string }>> = {
    PLACED: { label: t`交付日期`, button: t`登记交付`, done: t`已登记交付，待对方验收` },
    DELIVERED: { label: t`验收日期`, button: t`登记验收`, done: t`已登记验收` },
    ACCEPTED: { label: t`付款日期`, button: t`登记付款`, done: t`已登记付款` },
  };
  const { status } = order;
  const current = isOpen(status) ? status : null;
  const act = useAct({
    renews: dealRenews(deal.id),
    done: current ? words[current].done : undefined,
    send: async (sent: { orderId: string; on: string; status: Open }, clientMutationId) =>
      SEND[sent.status]({ orderId: sent.orderId, on: sent.on, clientMutationId }),
  });
  if (!current) return null;
  return (
    <div className="row">
      <label htmlFor={id}>{words[current].label}</label>
      <Input
        id={id}
        type="date"
        className="deal-day"
        max={today()}
        value={on}
        onChange={({ target }) => setOn(target.value)}
      />
      <Button
        type={isPrimary ? 'primary' : 'default'}
        disabled={!on}
        loading={act.isPending}
        onClick={() => act.mutate({ orderId: order.id, on, status: current })}
      >
        {words[current].button}
      </Button>
    </div>
  );
}
