import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { askFirst } from '../desk/ask-first';
import { execute } from '../api/execute';
import { useCodeNames } from '../desk/code-names';
import { referenceQuery } from '../desk/reference';
import { useAct } from '../desk/use-act';
import { useName } from '../ui/named';
import { criteriaOf } from './criteria';
import { graphql } from './gql';
import { FREQUENCY, SUBJECT } from './subscription-labels';
import type { SavedSearch } from './subscription-query';

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
          href={hrefOf(search)}
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

function useCriteriaWords(search: SavedSearch): string {
  const { t } = useLingui();
  const name = useName();
  const { district, certificate, node } = useCodeNames();
  const { data } = useQuery(referenceQuery);
  const { text, chainCodes = [], nodeCodes = [], districtCodes = [], certificates = [] } = criteriaOf(search);
  const chain = (code: string): string => {
    const found = data?.chains.find((one) => one.code === code);
    return found ? name(found) : code;
  };
  const parts = [
    text && t`“${text}”`,
    ...chainCodes.map(chain),
    ...nodeCodes.map(node),
    ...districtCodes.map(district),
    ...certificates.map(certificate),
  ];
  return parts.filter(Boolean).join(t`，`);
}

const PAGE = { NEEDS: '/needs', LISTINGS: '/suppliers', FIRMS: '/suppliers' } as const;

/** The public list with the same criteria, as its address writes them. */
function hrefOf(search: SavedSearch): string {
  const { text, chainCodes, nodeCodes, districtCodes, certificates } = criteriaOf(search);
  const lists = { chain: chainCodes, node: nodeCodes, district: districtCodes, certificate: certificates };
  const params = new URLSearchParams(text ? { q: text } : {});
  for (const [key, codes] of Object.entries(lists)) if (codes?.length) params.set(key, codes.join(','));
  const query = params.toString();
  return query ? `${PAGE[search.subject]}?${query}` : PAGE[search.subject];
}
