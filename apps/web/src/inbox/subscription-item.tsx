import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from 'antd';
import { askFirst } from '../desk/ask-first';
import { execute } from '../api/execute';
import { useAct } from '../desk/use-act';
import { addressOf } from './criteria';
import { graphql } from './gql';
import { FREQUENCY, SUBJECT } from './subscription-labels';
import type { SavedSearch } from './subscription-query';
import { useCriteriaWords } from './use-criteria-words';

const DeleteSavedSearchDocument = graphql(`
  mutation DeleteSavedSearch($input: SavedSearchActInput!) {
    deleteSavedSearch(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const SeeSavedSearchDocument = graphql(`
  mutation SeeSavedSearch($input: SavedSearchActInput!) {
    seeSavedSearch(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

interface SubscriptionItemProps {
  readonly search: SavedSearch;
  readonly onEdit: () => void;
}

export function SubscriptionItem({ search, onEdit }: SubscriptionItemProps) {
  const { t } = useLingui();
  const renews = [['saved-searches']];
  const see = useAct({
    renews,
    send: async (savedSearchId: string, clientMutationId) =>
      (await execute(SeeSavedSearchDocument, { input: { savedSearchId, clientMutationId } })).seeSavedSearch,
  });
  const remove = useAct({
    renews,
    done: t`订阅已删除`,
    send: async (savedSearchId: string, clientMutationId) =>
      (await execute(DeleteSavedSearchDocument, { input: { savedSearchId, clientMutationId } })).deleteSavedSearch,
  });
  const words = useCriteriaWords(search);
  const { currentCount, newCount } = search;
  return (
    <article className="panel">
      <h2>{search.name}</h2>
      <p className="row secondary">
        <span className="tag">{t(SUBJECT[search.subject])}</span>
        <span>{t(FREQUENCY[search.frequency])}</span>
        <span>{search.channels.includes('MAIL') ? t`站内消息和邮件` : t`站内消息`}</span>
      </p>
      {words && <p>{words}</p>}
      <p role="status">
        {typeof currentCount === 'number' && <Plural value={currentCount} other="已有 # 条符合" />}
        {newCount > 0 && (
          <strong>
            {' '}
            <Plural value={newCount} other="其中 # 条是新的" />
          </strong>
        )}
      </p>
      <div className="row">
        <a
          className="button"
          href={addressOf(search)}
          aria-label={t`查看结果：${search.name}`}
          onClick={() => see.mutate(search.id)}
        >
          <Trans>查看结果</Trans>
        </a>
        <Button onClick={onEdit} aria-label={t`修改：${search.name}`}>
          <Trans>修改</Trans>
        </Button>
        <Button
          type="text"
          danger
          loading={remove.isPending}
          aria-label={t`删除：${search.name}`}
          onClick={() =>
            askFirst({
              title: t`删除订阅“${search.name}”`,
              okText: t`删除订阅`,
              isDanger: true,
              onOk: () => remove.mutate(search.id),
            })
          }
        >
          <Trans>删除</Trans>
        </Button>
      </div>
    </article>
  );
}
