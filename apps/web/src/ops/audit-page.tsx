import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { execute } from '../api/execute';
import { DataTable } from '../desk/data-table';
import { LoadMore } from '../desk/load-more';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { timeOf } from '../ui/when';
import { wordsOfAct } from './audit-acts';
import { AuditChange } from './audit-change';
import { AuditFilters } from './audit-filters';
import { ACTOR_KIND, ENTITY, known } from './audit-labels';
import { ForOverseers } from './for-overseers';
import { graphql } from './gql';
import type { OpsAuditQuery } from './gql/graphql';
import { auditRoute } from './record-routes';
import './records.css';

const OpsAuditDocument = graphql(`
  query OpsAudit($filter: AuditFilterInput, $after: String) {
    auditEntries(filter: $filter, first: 20, after: $after) {
      nodes {
        id
        at
        act
        entity
        entityId
        actorKind
        account {
          name
        }
        requestId
        before
        after
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type Row = OpsAuditQuery['auditEntries']['nodes'][number];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DAY_MS = 86_400_000;
const startOf = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);

/** Who did what to which record, as it was written at the time. */
export function AuditPage() {
  return <ForOverseers>{() => <Audit />}</ForOverseers>;
}

function Audit() {
  const { t } = useLingui();
  const { act, entity, id: entityId, from, to } = auditRoute.useSearch();
  const filter = {
    act,
    entity,
    entityId,
    from: from && new Date(startOf(from)).toISOString(),
    to: to && new Date(startOf(to) + DAY_MS).toISOString(),
  };
  const list = useInfiniteQuery({
    queryKey: ['ops-audit', filter],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam: after, signal }) =>
      (await execute(OpsAuditDocument, { filter, after }, { signal })).auditEntries,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  return (
    <>
      <PageTitle title={t`审计`} />
      <p className="secondary">
        <Trans>查看审计记录本身也会留痕。</Trans>
      </p>
      <AuditFilters />
      <StateView
        query={{ ...list, data: list.data?.pages.flatMap(({ nodes }) => nodes) }}
        skeleton={<Skeleton lines={10} />}
      >
        {(entries) => (
          <>
            <AuditTable entries={entries} />
            <LoadMore list={list} />
          </>
        )}
      </StateView>
    </>
  );
}

function AuditTable({ entries }: { entries: readonly Row[] }) {
  const { t } = useLingui();
  const wordsOf = (labels: typeof ENTITY, code: string): string => {
    const label = known(labels, code);
    return label ? t(label) : code;
  };
  return (
    <DataTable<Row>
      label={t`审计记录`}
      isDense
      rows={entries}
      rowKey={({ id }) => id}
      empty={
        <Empty>
          <Trans>没有符合条件的记录，请放宽日期或其他条件。</Trans>
        </Empty>
      }
      columns={[
        { key: 'at', title: t`时间`, width: 140, render: ({ at }) => <span className="figure">{timeOf(at)}</span> },
        {
          key: 'who',
          title: t`经手`,
          width: 150,
          render: ({ account, actorKind }) => account?.name ?? wordsOf(ACTOR_KIND, actorKind),
        },
        {
          key: 'act',
          title: t`行为`,
          width: 170,
          onCard: 'heading',
          render: ({ act }) => <Act act={act} />,
        },
        {
          key: 'entity',
          title: t`对象`,
          width: 220,
          render: ({ entity, entityId }) => (
            <>
              {wordsOf(ENTITY, entity)}
              <div className="meta record-code">
                <RecordLink entity={entity} id={entityId} />
              </div>
            </>
          ),
        },
        {
          key: 'change',
          title: t`前后状态`,
          render: ({ before, after }) => <AuditChange before={before} after={after} />,
        },
        {
          key: 'request',
          title: t`请求编号`,
          width: 200,
          render: ({ requestId }) => <span className="meta record-code">{requestId}</span>,
        },
      ]}
    />
  );
}

/** In words, and below as it was written, which is what the filter takes. */
function Act({ act }: { act: string }) {
  const { t } = useLingui();
  const label = wordsOfAct(act);
  const code = <span className="record-code">{act}</span>;
  if (!label) return code;
  return (
    <>
      {t(label)}
      <div className="meta">{code}</div>
    </>
  );
}

/** What else happened to the same record. */
function RecordLink({ entity, id }: { entity: string; id: string }) {
  const { t } = useLingui();
  if (!UUID.test(id)) return id;
  return (
    <Link to="/ops/audit" search={{ entity, id }} aria-label={t`只看对象 ${id}`}>
      {id}
    </Link>
  );
}
