import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { When } from '../ui/when';
import { useNeedAct } from './act';
import { graphql } from './gql';
import type { NeedDetail } from './need-query';

const AnswerQuestionDocument = graphql(`
  mutation AnswerNeedQuestion($input: AnswerQuestionInput!) {
    answerQuestion(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

/** Questions are published without the asker's name; everybody reads the answers. */
export function Questions({ need }: { need: NeedDetail }) {
  return (
    <section className="panel stack">
      <h2>
        <Trans>提问与答复</Trans>
      </h2>
      {need.questions.length === 0 && (
        <p className="secondary">
          <Trans>还没有提问。提问和答复对所有能看到这条需求的企业公开。</Trans>
        </p>
      )}
      {need.questions.map((question) => (
        <article key={question.id}>
          <p>
            {question.question}{' '}
            <span className="meta">
              <When at={question.askedAt} />
            </span>
          </p>
          {question.answer ? (
            <p className="secondary">
              <Trans>答复：{question.answer}</Trans>
            </p>
          ) : (
            <AnswerForm needId={need.id} questionId={question.id} />
          )}
        </article>
      ))}
    </section>
  );
}

function AnswerForm({ needId, questionId }: { needId: string; questionId: string }) {
  const { t } = useLingui();
  const [answer, setAnswer] = useState('');
  const act = useNeedAct({
    needId,
    send: async (text: string, clientMutationId) =>
      (await execute(AnswerQuestionDocument, { input: { questionId, answer: text, clientMutationId } })).answerQuestion,
  });
  return (
    <div className="row">
      <Input.TextArea
        aria-label={t`答复`}
        rows={1}
        maxLength={2000}
        value={answer}
        onChange={({ target }) => setAnswer(target.value)}
      />
      <Button disabled={!answer.trim()} loading={act.isPending} onClick={() => act.mutate(answer.trim())}>
        <Trans>公开答复</Trans>
      </Button>
    </div>
  );
}
