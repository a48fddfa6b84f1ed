import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
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

type PolicyRow = PortalPoliciesQuery['policies']['nodes'][number];

/** What is in force, the newest first. */
export function PolicyListPage() {
  const { t } = useLingui();
  const { q, mode } = useSearch({ from: '/portal/policies' });
  const navigate = useNavigate({ from: '/policies' });
  const [text, setText] = useState(q ?? '');
  const list = useInfiniteQuery({
    queryKey: ['portal', 'policies', q ?? '', mode ?? ''],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      (await execute(PoliciesDocument, { search: q ?? null, mode: mode ?? null, after: pageParam }, { signal }))
        .policies,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const rows = list.data?.pages.flatMap(({ nodes }) => nodes);
  const total = list.data?.pages[0]?.totalCount ?? 0;
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
      <StateView query={{ ...list, data: rows }} skeleton={<Skeleton lines={12} />}>
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
              {list.hasNextPage && (
                <Button isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
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
