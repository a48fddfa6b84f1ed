import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Checkbox, Segmented } from 'antd';
import { execute } from '../api/execute';
import { LoadMore } from '../desk/load-more';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { ForDesk } from './for-desk';
import { graphql } from './gql';
import type { TicketView } from './gql/graphql';
import { VIEW } from './labels';
import { requestDeskRoute } from './routes';
import { VIEWS } from './search';
import { useTickets } from './ticket-rows';
import { TicketTable } from './ticket-table';
import '../desk/lists.css';
import './tickets.css';

const OfficerDayDocument = graphql(`
  query OfficerDay {
    officerDay {
      dueToday
      late
      open
      unassigned
      toVisit
    }
  }
`);

/** An officer's day: what is late, what is due, what waits for somebody, whom to visit; and the queue by due time. */
export function RequestDeskPage() {
  return <ForDesk>{(roles) => <Desk isWorker={!roles.includes('OPERATOR') && !roles.includes('AUDITOR')} />}</ForDesk>;
}

function Desk({ isWorker }: { isWorker: boolean }) {
  const { t } = useLingui();
  const { view = 'OPEN', mine = false } = requestDeskRoute.useSearch();
  const navigate = requestDeskRoute.useNavigate();
  const list = useTickets(view, mine);
  const rows = list.data?.pages.flatMap(({ nodes }) => nodes);
  return (
    <>
      <PageTitle title={t`诉求办理`} />
      <Day isWorker={isWorker} />
      <div className="row list-filters">
        <Segmented<TicketView>
          aria-label={t`按进度筛选`}
          value={view}
          options={VIEWS.map((value) => ({ value, label: t(VIEW[value]) }))}
          onChange={(value) => void navigate({ search: (now) => ({ ...now, view: value }) })}
        />
        {isWorker && (
          <Checkbox
            checked={mine}
            onChange={({ target }) =>
              void navigate({ search: (now) => ({ ...now, mine: target.checked ? true : undefined }) })
            }
          >
            <Trans>只看我承办的</Trans>
          </Checkbox>
        )}
      </div>
      <StateView query={{ ...list, data: rows }} skeleton={<Skeleton lines={8} />}>
        {(tickets) => (
          <>
            <TicketTable
              tickets={tickets}
              isDesk
              empty={
                <Empty>
                  <Trans>这里没有诉求。</Trans>
                </Empty>
              }
            />
            <LoadMore list={list} />
          </>
        )}
      </StateView>
    </>
  );
}

function Day({ isWorker }: { isWorker: boolean }) {
  const { t } = useLingui();
  const { data } = useQuery({
    queryKey: ['officer-day'],
    queryFn: async ({ signal }) => (await execute(OfficerDayDocument, {}, { signal })).officerDay,
  });
  if (!data) return <Skeleton lines={2} />;
  const mine = isWorker ? (true as const) : undefined;
  return (
    <nav className="request-figures" aria-label={t`今天要做的`}>
      {isWorker && (
        <>
          <Link className="panel request-figure" to="/ops/requests" search={{ view: 'LATE', mine }}>
            <strong className={data.late > 0 ? 'figure request-late' : 'figure'}>{data.late}</strong>
            <Trans>我已逾期</Trans>
          </Link>
          <Link className="panel request-figure" to="/ops/requests" search={{ view: 'DUE_TODAY', mine }}>
            <strong className="figure">{data.dueToday}</strong>
            <Trans>我今日到期</Trans>
          </Link>
          <Link className="panel request-figure" to="/ops/requests" search={{ view: 'OPEN', mine }}>
            <strong className="figure">{data.open}</strong>
            <Trans>我在办</Trans>
          </Link>
          <Link className="panel request-figure" to="/ops/visits" search={{ tab: 'due' }}>
            <strong className="figure">{data.toVisit}</strong>
            <Trans>我待走访企业</Trans>
          </Link>
        </>
      )}
      <Link className="panel request-figure" to="/ops/requests" search={{ view: 'UNASSIGNED' }}>
        <strong className="figure">{data.unassigned}</strong>
        <Trans>待指派</Trans>
      </Link>
    </nav>
  );
}
