import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useParams } from '@tanstack/react-router';
import { useRef } from 'react';
import { useAct } from '../api/act';
import { useAsk } from '../api/ask';
import { ApiError, isRefused } from '../api/errors';
import { execute } from '../api/execute';
import { BidForm } from '../ui/bid/bid-form';
import { bidErrors } from '../ui/bid/bid-errors';
import { BidSent } from '../ui/bid/bid-sent';
import type { BidTerms } from '../ui/bid/bid-terms';
import { Failure } from '../ui/failure';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { graphql } from './gql';
import { NeedCard } from './need-card';
import { useVisitor } from '../api/use-visitor';

const NeedToBidDocument = graphql(`
  query NeedToBid($id: Uuid!) {
    need(id: $id) {
      ...NeedCard
      bidding
    }
  }
`);

const PortalBidDocument = graphql(`
  mutation PortalBid($input: SubmitBidInput!) {
    submitBid(input: $input) {
      __typename
      ... on BidPayload {
        commitment
        bid {
          number
        }
      }
      ... on Refusal {
        code
        message
      }
    }
  }
`);

/** A bid on a public need, in the same light form as on a pushed one. */
export function NeedBidPage() {
  const { t } = useLingui();
  const { needId } = useParams({ from: '/portal/needs/$needId/bid' });
  const me = useVisitor().data;
  const need = useAsk(['portal', 'need-to-bid', needId], (signal) => {
    return execute(NeedToBidDocument, { id: needId }, { signal });
  });
  const key = useRef(crypto.randomUUID());
  const bid = useAct(
    async ({ terms }: { terms: BidTerms; discard: () => void }) => {
      const { paymentSplit, attachmentIds, ...rest } = terms;
      const lists = { paymentSplit: [...paymentSplit], attachmentIds: [...attachmentIds] };
      const input = { ...rest, ...lists, needId, clientMutationId: key.current };
      return (await execute(PortalBidDocument, { input })).submitBid;
    },
    {
      onAnswer: (answer, { discard }) => {
        // What was refused is another bid when it is sent again.
        if (isRefused(answer)) key.current = crypto.randomUUID();
        else discard();
      },
    },
  );
  const refusal = bid.answer && isRefused(bid.answer) ? bid.answer : null;
  const sent = bid.answer && !isRefused(bid.answer) ? bid.answer : null;
  return (
    <div className="page narrow stack">
      <PageTitle title={t`我要接单`} />
      <StateView query={need} skeleton={<Skeleton lines={10} />}>
        {(data) => (
          <>
            <NeedCard need={data.need} />
            {me === null && (
              <Empty
                action={
                  <Link className="button button-primary" to="/login" search={{ to: `/needs/${needId}/bid` }}>
                    <Trans>登录后接单</Trans>
                  </Link>
                }
              >
                <Trans>报价需要以核验企业的身份登录。</Trans>
              </Empty>
            )}
            {me && sent && <BidSent number={sent.bid?.number} commitment={sent.commitment} />}
            {me && !sent && (
              <BidForm
                draftKey={`bid.${me.accountId}.${needId}`}
                deadline={data.need.deadline}
                isSealed={data.need.bidding === 'SEALED'}
                isBusy={bid.isBusy}
                errors={bidErrors(refusal, bid.error)}
                attempt={bid.attempt}
                onSubmit={(terms, discard) => void bid.run({ terms, discard })}
              >
                {refusal && (
                  <p className="field-error" role="alert">
                    {refusal.message}
                  </p>
                )}
                {bid.error !== undefined && !(bid.error instanceof ApiError && bid.error.code === 'BAD_INPUT') && (
                  <Failure error={bid.error} />
                )}
              </BidForm>
            )}
          </>
        )}
      </StateView>
    </div>
  );
}
