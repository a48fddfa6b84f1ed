import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ApiError, isRefused } from '../api/errors';
import { execute } from '../api/execute';
import { Button } from '../ui/button';
import { Failure } from '../ui/failure';
import { UndoBar } from '../ui/undo-bar';
import { CodeDialog } from './code-dialog';
import { graphql } from './gql';
import type { ReturnReason } from './gql/graphql';
import type { Review } from './link-query';
import { ReturnForm } from './return-form';

const ApproveDocument = graphql(`
  mutation LinkApprove($input: ApproveProposalInput!) {
    approveProposal(input: $input) {
      __typename
      ... on ProposalPayload {
        proposal {
          undoUntil
        }
      }
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const ReturnDocument = graphql(`
  mutation LinkReturn($input: ReturnProposalInput!) {
    returnProposal(input: $input) {
      __typename
      ... on ProposalPayload {
        proposal {
          undoUntil
        }
      }
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const UndoDocument = graphql(`
  mutation LinkUndo($input: ProposalActInput!) {
    undoReview(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

type Verdict =
  { readonly is: 'approve' } | { readonly is: 'return'; readonly reason: ReturnReason; readonly note: string | null };

interface DecisionProps {
  readonly token: string;
  readonly page: Review;
  /** The decision stands: what the link shows has changed. */
  readonly onDecided: () => void;
}

/** Approve, or return with a reason; ten seconds to take it back. */
export function Decision({ token, page, onDecided }: DecisionProps) {
  const { t } = useLingui();
  const proposalId = page.proposal.id;
  const [isSignedIn, setSignedIn] = useState(page.isSignedIn);
  const [isReturning, setReturning] = useState(false);
  const [waiting, wait] = useState<Verdict | null>(null);
  const key = useRef(crypto.randomUUID());
  const decide = useMutation({
    mutationFn: async (verdict: Verdict) => {
      const common = { proposalId, clientMutationId: key.current };
      if (verdict.is === 'approve') return (await execute(ApproveDocument, { input: common })).approveProposal;
      const { reason, note } = verdict;
      return (await execute(ReturnDocument, { input: { ...common, reason, note } })).returnProposal;
    },
    onSuccess: () => {
      key.current = crypto.randomUUID();
    },
    onError: (error, verdict) => {
      if (!(error instanceof ApiError) || error.code !== 'UNAUTHENTICATED') return;
      setSignedIn(false);
      wait(verdict);
    },
  });
  const undo = useMutation({
    mutationFn: async () => (await execute(UndoDocument, { input: { proposalId } })).undoReview,
    onSuccess: (answer) => {
      if (isRefused(answer)) return;
      decide.reset();
      undo.reset();
    },
  });
  const refusals = [decide.data, undo.data].flatMap((answer) => (answer && isRefused(answer) ? [answer.message] : []));
  const decided = decide.data && !isRefused(decide.data) ? decide.data : null;
  const undoUntil = decided && 'proposal' in decided ? decided.proposal?.undoUntil : null;
  const isTold = decide.error instanceof ApiError && decide.error.code === 'UNAUTHENTICATED';
  const act = (verdict: Verdict): void => (isSignedIn ? decide.mutate(verdict) : wait(verdict));

  if (!page.canDecide) {
    return (
      <p className="panel" role="status">
        <Trans>这条推荐已经处理过了。</Trans>
      </p>
    );
  }
  return (
    <section className="stack" aria-label={t`决定`}>
      {refusals.map((message) => (
        <p key={message} className="field-error" role="alert">
          {message}
        </p>
      ))}
      {decide.error && !isTold && <Failure error={decide.error} />}
      {undo.error && <Failure error={undo.error} onRetry={() => undo.mutate()} />}
      {decided && (
        <p className="panel" role="status">
          {decide.variables?.is === 'approve' ? <Trans>已批准。</Trans> : <Trans>已退回。</Trans>}
        </p>
      )}
      {decided && undoUntil && (
        <UndoBar until={undoUntil} onUndo={() => undo.mutate()} onEnd={onDecided}>
          {decide.variables?.is === 'approve' ? t`已批准，即将推送给双方` : t`已退回`}
        </UndoBar>
      )}
      {!decided && !isReturning && (
        <div className="row">
          <Button kind="primary" isBusy={decide.isPending} onClick={() => act({ is: 'approve' })}>
            <Trans>批准并推送</Trans>
          </Button>
          <Button onClick={() => setReturning(true)}>
            <Trans>退回</Trans>
          </Button>
        </div>
      )}
      {!decided && isReturning && (
        <ReturnForm
          isBusy={decide.isPending}
          onCancel={() => setReturning(false)}
          onReturn={(reason, note) => act({ is: 'return', reason, note })}
        />
      )}
      {waiting && (
        <CodeDialog
          token={token}
          onClose={() => wait(null)}
          onSignedIn={() => {
            setSignedIn(true);
            wait(null);
            decide.mutate(waiting);
          }}
        />
      )}
    </section>
  );
}
