import { Trans, useLingui } from '@lingui/react/macro';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMe } from '../api/session';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { needForBidQuery } from './need-for-bid';
import { ownForBidQuery } from './own-standing';
import { newBidRoute } from './routes';
import { WriteBid } from './write-bid';

/** 我要接单: what is asked for, and our offer in four fields. */
export function NewBidPage() {
  const { t } = useLingui();
  const { need } = newBidRoute.useSearch();
  const me = useMe();
  const title = t`接单报价`;
  if (!need || !me?.actingFirmId)
    return (
      <>
        <PageTitle title={title} />
        <Empty
          action={
            <Link to="/w/opportunities" className="button button-primary">
              <Trans>查看商机</Trans>
            </Link>
          }
        >
          {need ? <Trans>接单须以企业身份进行，请在右上角切换。</Trans> : <Trans>先选一条要接的需求。</Trans>}
        </Empty>
      </>
    );
  return (
    <>
      <PageTitle title={title} />
      <Loaded needId={need} firmId={me.actingFirmId} accountId={me.accountId} />
    </>
  );
}

function Loaded({ needId, firmId, accountId }: { needId: string; firmId: string; accountId: string }) {
  const [need, own] = useQueries({ queries: [needForBidQuery(needId), ownForBidQuery(firmId)] });
  const data = need.data && own.data ? { need: need.data, own: own.data } : undefined;
  const failed = need.error ? need : own;
  return (
    <StateView query={{ ...failed, data }} skeleton={<Skeleton lines={12} />}>
      {(both) => <WriteBid {...both} accountId={accountId} />}
    </StateView>
  );
}
