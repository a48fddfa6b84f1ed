import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { ViewList } from './gql/graphql';
import { filtersOf, type ListFilters, queryOf, viewsQuery } from './saved-view-query';

const NewViewDialog = lazy(async () => ({ default: (await import('./saved-view-dialogs')).NewViewDialog }));
const ViewsDialog = lazy(async () => ({ default: (await import('./saved-view-dialogs')).ViewsDialog }));

interface SavedViewsProps {
  readonly list: ViewList;
  /** The filters that are set, as the address holds them. */
  readonly search: ListFilters;
  /** The filters of a view, for the page's own reading of its address. */
  readonly onChoose: (filters: ListFilters) => void;
}

/** Filters of a list under a name: chosen, kept, renamed and deleted; only on the pages of lists. */
export function SavedViews({ list, search, onChoose }: SavedViewsProps) {
  const { t } = useLingui();
  const { data: views } = useQuery(viewsQuery(list));
  const [opened, open] = useState<'new' | 'all' | null>(null);
  if (!views) return null;
  const query = queryOf(search);
  const current = views.find((view) => view.query === query);
  return (
    <>
      {views.length > 0 && (
        <Select<string>
          aria-label={t`视图`}
          placeholder={t`选择视图`}
          popupMatchSelectWidth={false}
          value={current?.id ?? null}
          options={views.map(({ id, name, isShared }) => ({ value: id, label: isShared ? t`${name}（共用）` : name }))}
          onChange={(id) => {
            const chosen = views.find((view) => view.id === id);
            if (chosen) onChoose(filtersOf(chosen.query));
          }}
        />
      )}
      {query !== '' && !current && (
        <Button onClick={() => open('new')}>
          <Trans>存为视图</Trans>
        </Button>
      )}
      {views.length > 0 && (
        <Button type="text" onClick={() => open('all')}>
          <Trans>管理视图</Trans>
        </Button>
      )}
      <Suspense>
        {opened === 'new' && <NewViewDialog list={list} query={query} onClose={() => open(null)} />}
        {opened === 'all' && <ViewsDialog list={list} views={views} onClose={() => open(null)} />}
      </Suspense>
    </>
  );
}
