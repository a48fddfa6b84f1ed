import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { execute } from '../api/execute';
import { useMe } from '../api/session';
import { Forbidden } from '../desk/forbidden';
import { LoadMore } from '../desk/load-more';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { graphql } from './gql';
import type { TicketView } from './gql/graphql';
import { VIEW } from './labels';
import { requestListRoute } from './routes';
import { useTickets } from './ticket-rows';
import { TicketTable } from './ticket-table';
import '../desk/lists.css';

const MyCommissionerDocument = graphql(`
  query MyCommissioner {
    myCommissioner {
      name
      phone
    }
  }
`);

const FIRM_VIEWS: readonly TicketView[] = ['OPEN', 'ANSWERED', 'DONE'];

/** What our firm has asked for, who has it and by when; and who looks after us. */
export function MyRequestsPage() {
  const { t } = useLingui();
  const me = useMe();
  if (me === undefined) return null;
  if (!me?.actingFirmId) return <Forbidden role={t`企业成员`} grantedBy={t`企业管理员`} />;
  return <MyRequests />;
}

function MyRequests() {
  const { t } = useLingui();
  const { view } = requestListRoute.useSearch();
  const navigate = requestListRoute.useNavigate();
  const list = useTickets(view, false);
  const rows = list.data?.pages.flatMap(({ nodes }) => nodes);
  return (
    <>
      <PageTitle
        title={t`诉求`}
        extra={
          <Link to="/w/requests/new" className="button button-primary">
            <Trans>提交诉求</Trans>
          </Link>
        }
      />
      <Commissioner />
      <div className="row list-filters">
        <Segmented<TicketView | 'ALL'>
          aria-label={t`按状态筛选`}
          value={view ?? 'ALL'}
          options={[{ value: 'ALL', label: t`全部` }, ...FIRM_VIEWS.map((value) => ({ value, label: t(VIEW[value]) }))]}
          onChange={(value) => void navigate({ search: value === 'ALL' ? {} : { view: value } })}
        />
      </div>
      <StateView query={{ ...list, data: rows }} skeleton={<Skeleton lines={8} />}>
        {(tickets) => (
          <>
            <TicketTable tickets={tickets} isDesk={false} empty={<NoRequests isFiltered={view !== undefined} />} />
            <LoadMore list={list} />
          </>
        )}
      </StateView>
    </>
  );
}

function Commissioner() {
  const { data } = useQuery({
    queryKey: ['my-commissioner'],
    queryFn: async ({ signal }) => (await execute(MyCommissionerDocument, {}, { signal })).myCommissioner,
  });
  if (!data) return null;
  const { name, phone } = data;
  return (
    <p className="secondary">
      <Trans>服务专员：{name}</Trans>
      {phone && (
        <>
          {' '}
          <a href={`tel:${phone}`} className="figure">
            {phone}
          </a>
        </>
      )}
    </p>
  );
}

function NoRequests({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered)
    return (
      <Empty
        action={
          <Link to="/w/requests" className="button">
            <Trans>清除条件</Trans>
          </Link>
        }
      >
        <Trans>没有符合条件的诉求。</Trans>
      </Empty>
    );
  return (
    <Empty>
      <Trans>还没有诉求。用工、融资、用地等困难可以提交给部门，由专人限时答复。</Trans>
    </Empty>
  );
}
