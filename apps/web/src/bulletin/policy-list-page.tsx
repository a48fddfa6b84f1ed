import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useAct } from '../api/act';
import { useAsk, useKept } from '../api/ask';
import { execute } from '../api/execute';
import { Button } from '../ui/button';
import { Money } from '../ui/money';
import { nameIn } from '../ui/named';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { dateOf } from '../ui/when';
import { graphql } from './gql';
import type { PortalPoliciesQuery } from './gql/graphql';

const PoliciesDocument = graphql(`
  query PortalPolicies($search: String, $mode: PolicyMode, $after: String) {
    policies(search: $search, mode: $mode, status: PUBLISHED, first: 20, after: $after) {
      totalCount
      nodes {
        id
        number
        department
        edition {
          titleZh
          titleEn
          summary
          mode
          amount
          endsOn
          applyUntil
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type PolicyPageOfList = PortalPoliciesQuery['policies'];
type PolicyRow = PolicyPageOfList['nodes'][number];

/** The pages as they are asked for, under each other; those below belong to the search that they were loaded for. */
function usePolicies(q: string | undefined, mode: 'APPLY' | 'AUTOMATIC' | undefined) {
  const key = `${mode ?? ''} ${q ?? ''}`;
  const fetchPage = async (after: string | null, signal?: AbortSignal): Promise<PolicyPageOfList> =>
    (await execute(PoliciesDocument, { search: q ?? null, mode: mode ?? null, after }, { signal })).policies;
  const first = useAsk(['portal', 'policies', key], (signal) => fetchPage(null, signal));
  const shown = useKept(first.data);
  const [further, setFurther] = useState<{ key: string; pages: readonly PolicyPageOfList[] }>({ key, pages: [] });
  const pages = [...(shown ? [shown] : []), ...(further.key === key ? further.pages : [])];
  const last = pages.at(-1)?.pageInfo;
  const more = useAct(async (after: string) => fetchPage(after), {
    onAnswer: (page) => setFurther({ key, pages: [...pages.slice(1), page] }),
  });
  return {
    query: { ...first, data: shown && pages.flatMap(({ nodes }) => nodes) },
    total: shown?.totalCount ?? 0,
    hasMore: last?.hasNextPage ?? false,
    isLoading: more.isBusy,
    load: () => void (last?.endCursor && more.run(last.endCursor)),
  };
}

/** What is in force, the newest first. */
export function PolicyListPage() {
  const { t } = useLingui();
  const { q, mode } = useSearch({ from: '/portal/policies' });
  const navigate = useNavigate({ from: '/policies' });
  const [text, setText] = useState(q ?? '');
  const list = usePolicies(q, mode);
  const { total } = list;
  const search = (event: FormEvent): void => {
    event.preventDefault();
    void navigate({ search: (now) => ({ ...now, q: text.trim() || undefined }) });
  };
  const choose = (value: 'APPLY' | 'AUTOMATIC' | undefined) => (
    <Button
      aria-pressed={mode === value}
      kind={mode === value ? 'primary' : 'default'}
      onClick={() => void navigate({ search: (now) => ({ ...now, mode: value }) })}
    >
      {value === undefined ? t`全部` : value === 'APPLY' ? t`申报类` : t`免申即享`}
    </Button>
  );
  return (
    <div className="page stack">
      <PageTitle title={t`惠企政策`} />
      <form role="search" className="row" onSubmit={search}>
        <input
          className="input"
          aria-label={t`搜索政策`}
          placeholder={t`标题、内容或责任处室`}
          maxLength={40}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <Button type="submit">{t`搜索政策`}</Button>
        {choose(undefined)}
        {choose('APPLY')}
        {choose('AUTOMATIC')}
      </form>
      <StateView query={list.query} skeleton={<Skeleton lines={12} />}>
        {(policies) =>
          policies.length === 0 ? (
            <Empty action={<Link to="/policies">{t`查看全部政策`}</Link>}>{t`没有符合条件的政策。`}</Empty>
          ) : (
            <>
              <p className="secondary">
                <Trans>共 {total} 项政策</Trans>
              </p>
              <ul className="plain-list stack">
                {policies.map((policy) => (
                  <PolicyItem key={policy.id} policy={policy} />
                ))}
              </ul>
              {list.hasMore && (
                <Button isBusy={list.isLoading} onClick={list.load}>
                  {t`加载更多`}
                </Button>
              )}
            </>
          )
        }
      </StateView>
    </div>
  );
}

function PolicyItem({ policy: { id, department, edition } }: { policy: PolicyRow }) {
  const { t, i18n } = useLingui();
  const isAutomatic = edition.mode === 'AUTOMATIC';
  const until = edition.applyUntil ? dateOf(edition.applyUntil) : edition.endsOn;
  return (
    <li className="panel">
      <div className="row">
        <Link to="/policies/$policyId" params={{ policyId: id }}>
          <strong>{nameIn(i18n.locale, { nameZh: edition.titleZh, nameEn: edition.titleEn })}</strong>
        </Link>
        <span className="tag">{isAutomatic ? t`免申即享` : t`申报类`}</span>
      </div>
      <p>{edition.summary}</p>
      <p className="secondary">
        {department} ·{' '}
        {isAutomatic ? (
          <Trans>
            每户 <Money yuan={edition.amount} />
          </Trans>
        ) : (
          <Trans>
            最高 <Money yuan={edition.amount} />
          </Trans>
        )}{' '}
        · <Trans>截至 {until}</Trans>
      </p>
    </li>
  );
}
