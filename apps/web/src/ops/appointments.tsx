import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { execute } from '../api/execute';
import { useCodeNames } from '../desk/code-names';
import { DataTable } from '../desk/data-table';
import { LoadMore } from '../desk/load-more';
import { labels } from '../ui/labels';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { dateOf } from '../ui/when';
import { AppointmentActions } from './appointment-actions';
import { graphql } from './gql';
import type { OpsAppointmentsQuery } from './gql/graphql';
import { usersRoute } from './record-routes';
import { RequestAppointment } from './request-appointment';

const OpsAppointmentsDocument = graphql(`
  query OpsAppointments($isWaiting: Boolean, $after: String) {
    appointments(isWaiting: $isWaiting, first: 20, after: $after) {
      nodes {
        id
        role
        chainCode
        createdAt
        approvedAt
        accountId
        requestedById
        account {
          name
        }
        requestedBy {
          name
        }
        approvedBy {
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type AppointmentRow = OpsAppointmentsQuery['appointments']['nodes'][number];

interface OverseerProps {
  readonly accountId: string;
  readonly isOperator: boolean;
}

/** Requests that a second person must approve, and offices that are held. */
export function Appointments({ accountId, isOperator }: OverseerProps) {
  const { t } = useLingui();
  const { show } = usersRoute.useSearch();
  const navigate = usersRoute.useNavigate();
  const isWaiting = show !== 'inForce';
  const list = useInfiniteQuery({
    queryKey: ['ops-appointments', isWaiting],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam: after, signal }) =>
      (await execute(OpsAppointmentsDocument, { isWaiting, after }, { signal })).appointments,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  return (
    <>
      <div className="row list-filters">
        <Segmented<'waiting' | 'inForce'>
          aria-label={t`按任命状态筛选`}
          value={show ?? 'waiting'}
          options={[
            { value: 'waiting', label: t`待批准` },
            { value: 'inForce', label: t`在任` },
          ]}
          onChange={(value) =>
            void navigate({ search: { tab: 'appointments', show: value === 'inForce' ? value : undefined } })
          }
        />
        {isOperator && <RequestAppointment />}
      </div>
      <StateView
        query={{ ...list, data: list.data?.pages.flatMap(({ nodes }) => nodes) }}
        skeleton={<Skeleton lines={8} />}
      >
        {(rows) => (
          <>
            <AppointmentTable rows={rows} isWaiting={isWaiting} accountId={accountId} isOperator={isOperator} />
            <LoadMore list={list} />
          </>
        )}
      </StateView>
    </>
  );
}

interface TableProps extends OverseerProps {
  readonly rows: readonly AppointmentRow[];
  readonly isWaiting: boolean;
}

function AppointmentTable({ rows, isWaiting, accountId, isOperator }: TableProps) {
  const { t } = useLingui();
  const { chain } = useCodeNames();
  return (
    <DataTable<AppointmentRow>
      label={t`任命`}
      rows={rows}
      rowKey={({ id }) => id}
      empty={
        <Empty>
          {isWaiting ? (
            <Trans>没有待批准的任命。提出后须由另一名运营人员批准才生效。</Trans>
          ) : (
            <Trans>没有在任的公务角色。</Trans>
          )}
        </Empty>
      }
      columns={[
        { key: 'who', title: t`姓名`, onCard: 'heading', render: ({ account }) => account.name },
        {
          key: 'role',
          title: t`公务角色`,
          render: ({ role, chainCode }) => (
            <>
              {t(labels.officeRole[role])}
              {chainCode && ` · ${chain(chainCode)}`}
            </>
          ),
        },
        {
          key: 'asked',
          title: t`提出`,
          width: 170,
          render: ({ requestedBy, createdAt }) => (
            <>
              {requestedBy?.name ?? t`系统初始设置`}
              <div className="meta figure">{dateOf(createdAt)}</div>
            </>
          ),
        },
        {
          key: 'approved',
          title: t`批准`,
          width: 170,
          render: ({ approvedBy, approvedAt }) =>
            approvedAt ? (
              <>
                {approvedBy?.name ?? t`系统初始设置`}
                <div className="meta figure">{dateOf(approvedAt)}</div>
              </>
            ) : (
              t`待第二人批准`
            ),
        },
        {
          key: 'act',
          title: t`操作`,
          width: 190,
          render: (row) => (isOperator ? <AppointmentActions appointment={row} accountId={accountId} /> : '–'),
        },
      ]}
    />
  );
}
