import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { useMe } from '../api/session';
import { Forbidden } from '../desk/forbidden';
import { LoadMore } from '../desk/load-more';
import { referenceQuery } from '../desk/reference';
import { useName } from '../ui/named';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { Figures } from './figures';
import type { BlockerLevel, ProjectKind, ProjectStage } from './gql/graphql';
import { KIND, LEVEL, stageOf } from './labels';
import { ProjectBoard } from './project-board';
import { ProjectForm } from './project-form';
import { ProjectsListDocument } from './project-query';
import { ProjectTable } from './project-table';
import { deskProjectsRoute } from './routes';
import { filterOf, KINDS, LEVELS, type ProjectSearch, STAGES } from './search';

/** All projects that the office looks after: board or list, by level, chain, district and kind. */
export function DeskProjectsPage() {
  const { t } = useLingui();
  const me = useMe();
  const [isNew, setNew] = useState(false);
  const search = deskProjectsRoute.useSearch();
  if (me === undefined) return null;
  const roles = me && !me.actingFirmId ? me.offices.map(({ role }) => role) : [];
  const isDesk = roles.some((role) => ['OPERATOR', 'CHAIN_LEAD', 'CHAIN_OFFICER'].includes(role));
  if (!isDesk && !roles.includes('AUDITOR'))
    return <Forbidden role={t`链长办、平台运营或审计员`} grantedBy={t`平台运营人员`} />;
  return (
    <>
      <PageTitle
        title={t`招商与技改项目`}
        extra={
          isDesk && (
            <Button type="primary" onClick={() => setNew(true)}>
              <Trans>登记项目</Trans>
            </Button>
          )
        }
      />
      <Figures search={search} />
      <Filters search={search} />
      {search.view === 'list' ? <List search={search} /> : <ProjectBoard search={search} />}
      {isNew && <ProjectForm place="desk" onClose={() => setNew(false)} />}
    </>
  );
}

function Filters({ search }: { readonly search: ProjectSearch }) {
  const { t } = useLingui();
  const name = useName();
  const { data } = useQuery(referenceQuery);
  const navigate = deskProjectsRoute.useNavigate();
  const set = (change: Partial<Record<keyof ProjectSearch, unknown>>) =>
    void navigate({ search: (now) => ({ ...now, ...change }) as ProjectSearch });
  const listed = (items: readonly { code: string; nameZh: string; nameEn?: string | null }[] | undefined) =>
    (items ?? []).map((item) => ({ value: item.code, label: name(item) }));
  return (
    <div className="row list-filters project-filters">
      <Segmented<'board' | 'list'>
        aria-label={t`显示方式`}
        value={search.view ?? 'board'}
        options={[
          { value: 'board', label: t`看板` },
          { value: 'list', label: t`列表` },
        ]}
        onChange={(value) => set({ view: value === 'list' ? value : undefined })}
      />
      <Segmented<'all' | ProjectKind>
        aria-label={t`项目类别`}
        value={search.kind ?? 'all'}
        options={[{ value: 'all', label: t`全部` }, ...KINDS.map((value) => ({ value, label: t(KIND[value]) }))]}
        onChange={(value) => set({ kind: value === 'all' ? undefined : value })}
      />
      <Select<BlockerLevel>
        aria-label={t`堵点层级`}
        placeholder={t`堵点层级`}
        allowClear
        popupMatchSelectWidth={false}
        value={search.level}
        options={LEVELS.map((value) => ({ value, label: t(LEVEL[value]) }))}
        onChange={(value: BlockerLevel | undefined) => set({ level: value })}
      />
      <Select<string>
        aria-label={t`产业链`}
        placeholder={t`产业链`}
        allowClear
        popupMatchSelectWidth={false}
        value={search.chain}
        options={listed(data?.chains)}
        onChange={(value: string | undefined) => set({ chain: value })}
      />
      <Select<string>
        aria-label={t`区市`}
        placeholder={t`区市`}
        allowClear
        popupMatchSelectWidth={false}
        value={search.district}
        options={listed(data?.districts)}
        onChange={(value: string | undefined) => set({ district: value })}
      />
      {search.view === 'list' && (
        <Select<ProjectStage>
          aria-label={t`阶段`}
          placeholder={t`阶段`}
          allowClear
          popupMatchSelectWidth={false}
          value={search.stage}
          options={STAGES.map((value) => ({ value, label: t(stageOf(search.kind, value)) }))}
          onChange={(value: ProjectStage | undefined) => set({ stage: value })}
        />
      )}
      <Button aria-pressed={search.late === true} onClick={() => set({ late: search.late ? undefined : true })}>
        {search.late ? t`显示全部` : t`只看逾期`}
      </Button>
      <Input.Search
        aria-label={t`按名称、投资方或编号查找`}
        placeholder={t`名称、投资方、编号`}
        className="project-search"
        allowClear
        defaultValue={search.q}
        onSearch={(value) => set({ q: value.trim() || undefined })}
      />
    </div>
  );
}

function List({ search }: { readonly search: ProjectSearch }) {
  const filter = filterOf(search);
  const list = useInfiniteQuery({
    queryKey: ['projects', 'list', filter],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      (await execute(ProjectsListDocument, { filter, first: 30, after: pageParam }, { signal })).projects,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  return (
    <StateView
      query={{ ...list, data: list.data?.pages.flatMap(({ nodes }) => nodes) }}
      skeleton={<Skeleton lines={8} />}
    >
      {(rows) => (
        <>
          <ProjectTable
            rows={rows}
            place="desk"
            empty={
              <Empty
                action={
                  <Link to="/ops/projects" search={{ view: 'list' }} className="button">
                    <Trans>清除条件</Trans>
                  </Link>
                }
              >
                <Trans>没有符合条件的项目。</Trans>
              </Empty>
            }
          />
          <LoadMore list={list} />
        </>
      )}
    </StateView>
  );
}
