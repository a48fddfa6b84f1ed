import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { useAct } from '../desk/use-act';
import { Button } from '../ui/button';
import { Money } from '../ui/money';
import { nameIn } from '../ui/named';
import { RuleLines } from '../ui/rule-lines';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { When } from '../ui/when';
import { graphql } from './gql';
import type { PolicyDraftsQuery } from './gql/graphql';
import { policyLabels } from './labels';

const DraftsDocument = graphql(`
  query PolicyDrafts {
    policies(first: 20, status: CONSULTATION) {
      nodes {
        id
        department
        edition {
          titleZh
          titleEn
          summary
          text
          mode
          amount
          rule {
            depth
            kind
            isNegated
            textZh
            textEn
          }
        }
        comments {
          id
          text
          createdAt
          isAdopted
          answer
        }
      }
    }
  }
`);
const CommentDocument = graphql(`
  mutation PolicyComment($input: CommentOnPolicyInput!) {
    commentOnPolicy(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

type Draft = PolicyDraftsQuery['policies']['nodes'][number];

/** Drafts in consultation: the firm says what it thinks of them, and reads the answers to it. */
export function FirmDrafts() {
  const { t } = useLingui();
  const drafts = useQuery({
    queryKey: ['policies', 'drafts'],
    queryFn: async ({ signal }) => (await execute(DraftsDocument, {}, { signal })).policies.nodes,
  });
  return (
    <StateView query={drafts} skeleton={<Skeleton lines={10} />}>
      {(all) =>
        all.length === 0 ? (
          <Empty>{t`目前没有征求意见的政策草案。需要什么政策，可在“政策点菜”中提出。`}</Empty>
        ) : (
          <div className="policy-rows">
            {all.map((draft) => (
              <DraftCard key={draft.id} draft={draft} />
            ))}
          </div>
        )
      }
    </StateView>
  );
}

function DraftCard({ draft: { id, department, edition, comments } }: { draft: Draft }) {
  const { t, i18n } = useLingui();
  return (
    <article className="panel policy-card">
      <h2>{nameIn(i18n.locale, { nameZh: edition.titleZh, nameEn: edition.titleEn })}</h2>
      <p className="row">
        <span className="tag">{t(policyLabels.mode[edition.mode])}</span>
        <span className="secondary">
          {department} · <Money yuan={edition.amount} />
        </span>
      </p>
      <p>{edition.summary}</p>
      <details>
        <summary>{t`草案内容与适用条件`}</summary>
        {edition.text && <p className="as-written">{edition.text}</p>}
        <RuleLines nodes={edition.rule} />
      </details>
      {comments.map((comment) => (
        <div key={comment.id}>
          <p className="as-written">{comment.text}</p>
          <p className="secondary">
            <When at={comment.createdAt} /> ·{' '}
            {comment.isAdopted === null ? t`待答复` : comment.isAdopted ? t`已采纳` : t`未采纳`}
          </p>
          {comment.answer && (
            <p>
              <Trans>答复：{comment.answer}</Trans>
            </p>
          )}
        </div>
      ))}
      <CommentForm policyId={id} />
    </article>
  );
}

function CommentForm({ policyId }: { policyId: string }) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const comment = useAct({
    send: async (given: string, key) =>
      (await execute(CommentDocument, { input: { policyId, text: given, clientMutationId: key } })).commentOnPolicy,
    renews: [['policies', 'drafts']],
    done: t`意见已提交`,
    onDone: () => setText(''),
  });
  return (
    <div className="policy-form">
      <label>
        <span>{t`本企业的意见`}</span>
        <Input.TextArea
          aria-label={t`本企业的意见`}
          rows={3}
          maxLength={2000}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <div>
        <Button
          isBusy={comment.isPending}
          disabled={text.trim().length < 2}
          onClick={() => comment.mutate(text.trim())}
        >
          {t`提交意见`}
        </Button>
      </div>
    </div>
  );
}
