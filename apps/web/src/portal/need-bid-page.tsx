import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useRef } from 'react';
import { ApiError, isRefused } from '../api/errors';
import { execute } from '../api/execute';
import { useMe } from '../api/session';
import { BidForm } from '../ui/bid/bid-form';
import { bidErrors } from '../ui/bid/bid-errors';
import { BidSent } from '../ui/bid/bid-sent';
import type { BidTerms } from '../ui/bid/bid-terms';
import { Failure } from '../ui/failure';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { graphql } from './gql';
import { NeedCard } from './need-card';

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
  const me = useMe();
  const need = useQuery({
    queryKey: ['portal', 'need-to-bid', needId],
    queryFn: ({ signal }) => execute(NeedToBidDocument, { id: needId }, { signal }),
  });
  const key = useRef(crypto.randomUUID());
  const bid = useMutation({
    mutationFn: async ({ terms }: { terms: BidTerms; discard: () => void }) => {
      const input = { ...terms, paymentSplit: [...terms.paymentSplit], needId, clientMutationId: key.current };
      return (await execute(PortalBidDocument, { input })).submitBid;
    },
    onSuccess: (answer, { discard }) => {
      // What was refused is another bid when it is sent again.
      if (isRefused(answer)) key.current = crypto.randomUUID();
      else discard();
    },
  });
  const refusal = bid.data && isRefused(bid.data) ? bid.data : null;
  const sent = bid.data && !isRefused(bid.data) ? bid.data : null;
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
                isBusy={bid.isPending}
                errors={bidErrors(refusal, bid.error)}
                attempt={bid.submittedAt + (bid.isSuccess ? 1 : 0)}
                onSubmit={(terms, discard) => bid.mutate({ terms, discard })}
              >
                {refusal && (
                  <p className="field-error" role="alert">
                    {refusal.message}
                  </p>
                )}
                {bid.error && !(bid.error instanceof ApiError && bid.error.code === 'BAD_INPUT') && (
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
