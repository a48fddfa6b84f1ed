import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChainStrip } from '../ui/chain-strip';
import { labels } from '../ui/labels';
import { useName } from '../ui/named';
import { PageTitle } from '../ui/page-title';
import { Skeleton, StateView } from '../ui/state-view';
import { Tabs } from '../ui/tabs';
import { BidsTab } from './bids-tab';
import { Budget } from '../ui/budget';
import { DetailsTab } from './details-tab';
import { HistoryTab } from './history-tab';
import { NeedActions } from './need-actions';
import { type NeedDetail, needQuery } from './need-query';
import { ProposalsTab } from './proposals-tab';
import { needRoute } from './routes';
import type { NeedTab } from './search';
import { StageLine } from './stage-line';
import './need-page.css';

/** A need from its publication to the order: where it stands, who fits, who bids, what happened. */
export function NeedPage() {
  const { t } = useLingui();
  const { needId } = needRoute.useParams();
  const need = useQuery(needQuery(needId));
  return (
    <StateView query={need} title={t`需求`} skeleton={<Skeleton lines={10} />}>
      {(data) => <Page need={data} />}
    </StateView>
  );
}

function Page({ need }: { need: NeedDetail }) {
  const { t } = useLingui();
  const name = useName();
  const { tab = firstTab(need) } = needRoute.useSearch();
  const navigate = needRoute.useNavigate();
  return (
    <div className="need-page">
      <PageTitle title={need.title} extra={<NeedActions need={need} />}>
        {need.title}
      </PageTitle>
      <p className="row secondary">
        <span className="figure">{need.number}</span>
        <span className="tag">{t(labels.needStatus[need.status])}</span>
        {need.node && <ChainStrip stage={need.node.stage} name={name(need.node)} />}
        <Budget min={need.budgetMin} max={need.budgetMax} />
      </p>
      {need.statusReason && (
        <p>
          <Trans>原因：{need.statusReason}</Trans>
        </p>
      )}
      <StageLine need={need} />
      {need.status === 'DRAFT' ? (
        <p className="panel">
          <Trans>
            这是草稿，只有本企业能看到。
            <Link to="/w/needs/$needId/edit" params={{ needId: need.id }}>
              继续填写
            </Link>
          </Trans>
        </p>
      ) : (
        <Tabs<NeedTab>
          label={t`需求内容`}
          value={tab}
          onChange={(key) => void navigate({ search: { tab: key }, replace: true })}
          tabs={[
            { key: 'proposals', label: t`撮合推荐` },
            { key: 'bids', label: t`报价对比` },
            { key: 'details', label: t`需求详情` },
            { key: 'history', label: t`往来记录` },
          ]}
        >
          {tab === 'proposals' && <ProposalsTab need={need} />}
          {tab === 'bids' && <BidsTab need={need} />}
          {tab === 'details' && <DetailsTab need={need} />}
          {tab === 'history' && <HistoryTab need={need} />}
        </Tabs>
      )}
    </div>
  );
}

/** What the buyer comes for: who fits while it is open, the bids once they are to be decided. */
function firstTab(need: NeedDetail): NeedTab {
  return ['EVALUATING', 'AWARDED', 'CLOSED'].includes(need.status) ? 'bids' : 'proposals';
}
