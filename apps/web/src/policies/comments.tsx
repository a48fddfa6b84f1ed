import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { execute } from '../api/execute';
import { ReasonDialog } from '../desk/reason-dialog';
import { useAct } from '../desk/use-act';
import { Button } from '../ui/button';
import { When } from '../ui/when';
import { AnswerCommentDocument } from './desk-documents';
import type { PolicyEditorQuery } from './gql/graphql';

type Comment = PolicyEditorQuery['policy']['comments'][number];

/** What firms said to the draft, and whether it was taken up. */
export function Comments({ comments, mayChange }: { comments: readonly Comment[]; mayChange: boolean }) {
  const { t } = useLingui();
  const [asked, ask] = useState<{ comment: Comment; isAdopted: boolean } | null>(null);
  const answer = useAct({
    send: async (input: { commentId: string; isAdopted: boolean; answer: string }, key) =>
      (await execute(AnswerCommentDocument, { input: { ...input, clientMutationId: key } })).answerPolicyComment,
    renews: [['policies', 'editor']],
    done: t`已答复`,
    onDone: () => ask(null),
  });
  return (
    <section className="panel">
      <h2>{t`企业意见`}</h2>
      <ul className="plain-list policy-rows">
        {comments.map((comment) => (
          <li key={comment.id}>
            <p className="as-written">{comment.text}</p>
            <p className="row secondary">
              {comment.firmName} · <When at={comment.createdAt} />
              {comment.answer && (
                <span>
                  {comment.isAdopted ? t`已采纳` : t`未采纳`}：{comment.answer}
                </span>
              )}
              {mayChange && comment.isAdopted === null && (
                <>
                  <Button kind="text" onClick={() => ask({ comment, isAdopted: true })}>{t`采纳`}</Button>
                  <Button kind="text" onClick={() => ask({ comment, isAdopted: false })}>{t`不采纳`}</Button>
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
      {asked && (
        <ReasonDialog
          title={asked.isAdopted ? t`采纳意见` : t`不采纳意见`}
          okText={t`答复企业`}
          label={t`答复内容`}
          isBusy={answer.isPending}
          onOk={(reason) => answer.mutate({ commentId: asked.comment.id, isAdopted: asked.isAdopted, answer: reason })}
          onClose={() => ask(null)}
        />
      )}
      <p className="meta">
        <Trans>企业只能看到自己的意见和答复。</Trans>
      </p>
    </section>
  );
}
