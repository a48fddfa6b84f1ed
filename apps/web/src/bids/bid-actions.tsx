import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { askFirst } from '../desk/ask-first';
import { execute } from '../api/execute';
import { useAct } from '../desk/use-act';
import { ReconfirmBidDocument, WithdrawBidDocument } from './act-documents';
import type { BidDetail } from './bid-query';

const STANDING: readonly BidDetail['status'][] = ['SUBMITTED', 'OPENED', 'SHORTLISTED'];

/** Change, withdraw, confirm anew. After the deadline the server says no, in words with the moment. */
export function BidActions({ bid }: { bid: BidDetail }) {
  const { t } = useLingui();
  const renews = [['bid', bid.id], ['my-bids'], ['own-for-bid'], ['opportunities']];
  const withdraw = useAct({
    renews,
    done: t`报价已撤回`,
    send: async (bidId: string, clientMutationId) =>
      (await execute(WithdrawBidDocument, { input: { bidId, clientMutationId } })).withdrawBid,
  });
  const reconfirm = useAct({
    renews,
    done: t`已按变更后的需求确认报价`,
    send: async (bidId: string, clientMutationId) =>
      (await execute(ReconfirmBidDocument, { input: { bidId, clientMutationId } })).reconfirmBid,
  });
  if (!STANDING.includes(bid.status)) return null;
  return (
    <div className="row">
      {bid.needsReconfirmation && (
        <Button type="primary" loading={reconfirm.isPending} onClick={() => reconfirm.mutate(bid.id)}>
          <Trans>维持报价</Trans>
        </Button>
      )}
      {bid.status === 'SUBMITTED' && (
        <Link to="/w/bids/new" search={{ need: bid.needId }} className="button">
          <Trans>修改报价</Trans>
        </Link>
      )}
      <Button
        danger
        loading={withdraw.isPending}
        onClick={() =>
          askFirst({
            title: t`撤回这份报价`,
            content: t`撤回后采购方不能再选定它；截止前仍可重新报价。`,
            okText: t`撤回报价`,
            isDanger: true,
            onOk: () => withdraw.mutate(bid.id),
          })
        }
      >
        <Trans>撤回报价</Trans>
      </Button>
    </div>
  );
}
