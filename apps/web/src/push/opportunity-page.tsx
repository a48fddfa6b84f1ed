import { Trans, useLingui } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useAct } from '../api/act';
import { ApiError, isRefused } from '../api/errors';
import { execute } from '../api/execute';
import { bidErrors } from '../ui/bid/bid-errors';
import { BidForm } from '../ui/bid/bid-form';
import { BidSent } from '../ui/bid/bid-sent';
import type { BidTerms } from '../ui/bid/bid-terms';
import { Button } from '../ui/button';
import { Failure } from '../ui/failure';
import { useName } from '../ui/named';
import { PageTitle } from '../ui/page-title';
import { CodeDialog } from './code-dialog';
import { graphql } from './gql';
import type { LinkPage, Opportunity } from './link-query';
import { LinkView } from './link-view';
import { NeedFacts } from './need-facts';
import { PushFrame } from './push-frame';
import { WhyPanel } from './why-panel';

const PushedBidDocument = graphql(`
  mutation PushedBid($input: SubmitBidInput!) {
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

const isOpportunity = (page: LinkPage): page is Opportunity => page.__typename === 'LinkedOpportunity';

/** A need that was pushed to a supplier: why, what, and the whole bid on one page of a phone. */
export function OpportunityPage() {
  const { t } = useLingui();
  const { token } = useParams({ from: '/o/$token' });
  return (
    <PushFrame>
      <LinkView token={token} title={t`推送的需求`} is={isOpportunity}>
        {(page) => <OpportunityView token={token} page={page} />}
      </LinkView>
    </PushFrame>
  );
}

interface Submission {
  readonly terms: BidTerms;
  readonly discard: () => void;
}

function OpportunityView({ token, page }: { token: string; page: Opportunity }) {
  const { t } = useLingui();
  const nameOf = useName();
  const { need, firm, proposal } = page;
  const [isBidding, startBid] = useState(false);
  const [isSignedIn, setSignedIn] = useState(page.isSignedIn);
  /** What waits for the code: a bid, or files that are to be added to it. */
  const [waiting, wait] = useState<Submission | 'files' | null>(null);
  const key = useRef(crypto.randomUUID());
  const bid = useAct(
    async ({ terms }: Submission) => {
      const { paymentSplit, attachmentIds, ...rest } = terms;
      const lists = { paymentSplit: [...paymentSplit], attachmentIds: [...attachmentIds] };
      const input = { ...rest, ...lists, needId: need.id, clientMutationId: key.current };
      return (await execute(PushedBidDocument, { input })).submitBid;
    },
    {
      onAnswer: (answer, { discard }) => {
        // What was refused is another bid when it is sent again.
        if (isRefused(answer)) key.current = crypto.randomUUID();
        else discard();
      },
      onError: (error, submission) => {
        // The two hours of a code are over: a new one, and the bid goes on.
        if (!(error instanceof ApiError) || error.code !== 'NOT_SIGNED_IN') return;
        setSignedIn(false);
        wait(submission);
      },
    },
  );
  const refusal = bid.answer && isRefused(bid.answer) ? bid.answer : null;
  const sent = bid.answer && !isRefused(bid.answer) ? bid.answer : null;
  const isTold = bid.error instanceof ApiError && ['BAD_INPUT', 'NOT_SIGNED_IN'].includes(bid.error.code);
  const firmName = nameOf(firm);
  return (
    <>
      <PageTitle title={need.title} />
      <p className="secondary">
        <Trans>
          推送给 {firmName} · {page.personName}
        </Trans>
      </p>
      <WhyPanel title={t`为什么推给您`} proposal={proposal} />
      <NeedFacts need={need} isSignedIn={isSignedIn} />
      {sent && <BidSent number={sent.bid?.number} commitment={sent.commitment} />}
      {!sent && !page.canBid && (
        <p className="panel" role="status">
          <Trans>这条需求已不再接单，或您已答复过。</Trans>
        </p>
      )}
      {!sent && page.canBid && !isBidding && (
        <Button kind="primary" onClick={() => startBid(true)}>
          <Trans>我要接单</Trans>
        </Button>
      )}
      {!sent && isBidding && (
        <BidForm
          draftKey={`bid.${proposal.id}`}
          deadline={need.deadline}
          isSealed={need.bidding === 'SEALED'}
          isBusy={bid.isBusy}
          errors={bidErrors(refusal, bid.error)}
          attempt={bid.attempt}
          onSignIn={isSignedIn ? undefined : () => wait('files')}
          onSubmit={(terms, discard) => (isSignedIn ? void bid.run({ terms, discard }) : wait({ terms, discard }))}
        >
          {refusal && (
            <p className="field-error" role="alert">
              {refusal.message}
            </p>
          )}
          {bid.error !== undefined && !isTold && <Failure error={bid.error} />}
        </BidForm>
      )}
      {waiting && (
        <CodeDialog
          token={token}
          onClose={() => wait(null)}
          onSignedIn={() => {
            setSignedIn(true);
            wait(null);
            if (waiting !== 'files') void bid.run(waiting);
          }}
        />
      )}
    </>
  );
}
