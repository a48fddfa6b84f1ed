import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { LoadMore } from '../desk/load-more';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { ForOperator } from './for-operator';
import { synonymsRoute } from './routes';
import { SynonymDialog } from './synonym-dialog';
import { type SynonymSet, synonymSetsPage } from './synonym-query';
import { SynonymTable } from './synonym-table';
import '../desk/lists.css';
import './ops.css';

export function SynonymsPage() {
  return <ForOperator>{() => <Page />}</ForOperator>;
}

/** Words that mean the same to the search and to matching. */
function Page() {
  const { t } = useLingui();
  const { text, state } = synonymsRoute.useSearch();
  const navigate = synonymsRoute.useNavigate();
  const [edited, edit] = useState<SynonymSet | 'new' | null>(null);
  const isActive = state !== 'retired';
  const list = useInfiniteQuery({
    queryKey: ['ops-synonyms', text ?? '', isActive],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => synonymSetsPage({ text, isActive }, pageParam, signal),
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const sets = list.data?.pages.flatMap(({ nodes }) => nodes);
  return (
    <>
      <PageTitle
        title={t`同义词`}
        extra={
          <Button type="primary" onClick={() => edit('new')}>
            <Trans>新建词组</Trans>
          </Button>
        }
      />
      <div className="row list-filters">
        <Input.Search
          key={text ?? ''}
          aria-label={t`查找词语`}
          placeholder={t`查找词语`}
          className="ops-search"
          allowClear
          maxLength={40}
          defaultValue={text}
          onSearch={(value) => void navigate({ search: (now) => ({ ...now, text: value.trim() || undefined }) })}
        />
        <Segmented<'active' | 'retired'>
          aria-label={t`按状态筛选`}
          value={state ?? 'active'}
          options={[
            { value: 'active', label: t`使用中` },
            { value: 'retired', label: t`已停用` },
          ]}
          onChange={(value) =>
            void navigate({ search: (now) => ({ ...now, state: value === 'retired' ? value : undefined }) })
          }
        />
      </div>
      <StateView query={{ ...list, data: sets }} skeleton={<Skeleton lines={10} />}>
        {(rows) => (
          <>
            <SynonymTable
              sets={rows}
              onEdit={edit}
              empty={
                <Empty>
                  {text ? (
                    <Trans>没有含有“{text}”的词组。</Trans>
                  ) : isActive ? (
                    <Trans>还没有词组。新建后，检索和撮合会把这些词视为相同。</Trans>
                  ) : (
                    <Trans>没有停用的词组。</Trans>
                  )}
                </Empty>
              }
            />
            <LoadMore list={list} />
          </>
        )}
      </StateView>
      {edited && <SynonymDialog set={edited === 'new' ? null : edited} onClose={() => edit(null)} />}
    </>
  );
}
