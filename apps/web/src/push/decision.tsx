import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { useAct } from '../api/act';
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
  const decide = useAct(
    async (verdict: Verdict) => {
      const common = { proposalId, clientMutationId: key.current };
      if (verdict.is === 'approve') return (await execute(ApproveDocument, { input: common })).approveProposal;
      const { reason, note } = verdict;
      return (await execute(ReturnDocument, { input: { ...common, reason, note } })).returnProposal;
    },
    {
      onAnswer: () => {
        key.current = crypto.randomUUID();
      },
      onError: (error, verdict) => {
        if (!(error instanceof ApiError) || error.code !== 'NOT_SIGNED_IN') return;
        setSignedIn(false);
        wait(verdict);
      },
    },
  );
  const undo = useAct(async () => (await execute(UndoDocument, { input: { proposalId } })).undoReview, {
    onAnswer: (answer) => {
      if (isRefused(answer)) return;
      decide.reset();
      undo.reset();
    },
  });
  const refusals = [decide.answer, undo.answer].flatMap((answer) =>
    answer && isRefused(answer) ? [answer.message] : [],
  );
  const decided = decide.answer && !isRefused(decide.answer) ? decide.answer : null;
  const undoUntil = decided && 'proposal' in decided ? decided.proposal?.undoUntil : null;
  const isTold = decide.error instanceof ApiError && decide.error.code === 'NOT_SIGNED_IN';
  const act = (verdict: Verdict): void => (isSignedIn ? void decide.run(verdict) : wait(verdict));

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
      {decide.error !== undefined && !isTold && <Failure error={decide.error} />}
      {undo.error !== undefined && <Failure error={undo.error} onRetry={() => void undo.run(undefined)} />}
      {decided && (
        <p className="panel" role="status">
          {decide.input?.is === 'approve' ? <Trans>已批准。</Trans> : <Trans>已退回。</Trans>}
        </p>
      )}
      {decided && undoUntil && (
        <UndoBar until={undoUntil} onUndo={() => void undo.run(undefined)} onEnd={onDecided}>
          {decide.input?.is === 'approve' ? t`已批准，即将推送给双方` : t`已退回`}
        </UndoBar>
      )}
      {!decided && !isReturning && (
        <div className="row">
          <Button kind="primary" isBusy={decide.isBusy} onClick={() => act({ is: 'approve' })}>
            <Trans>批准并推送</Trans>
          </Button>
          <Button onClick={() => setReturning(true)}>
            <Trans>退回</Trans>
          </Button>
        </div>
      )}
      {!decided && isReturning && (
        <ReturnForm
          isBusy={decide.isBusy}
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
            void decide.run(waiting);
          }}
        />
      )}
    </section>
  );
}
