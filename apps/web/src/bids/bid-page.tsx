import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { ChainStrip } from '../ui/chain-strip';
import { labels } from '../ui/labels';
import { useName } from '../ui/named';
import { PageTitle } from '../ui/page-title';
import { Skeleton, StateView } from '../ui/state-view';
import { timeOf } from '../ui/when';
import { BidActions } from './bid-actions';
import { type BidDetail, bidQuery } from './bid-query';
import { BidTermsPanel } from './bid-terms';
import { Receipt } from './receipt';
import { bidRoute } from './routes';
import './bids.css';

export function BidPage() {
  const { t } = useLingui();
  const { bidId } = bidRoute.useParams();
  const bid = useQuery(bidQuery(bidId));
  return (
    <StateView query={bid} title={t`报价`} skeleton={<Skeleton lines={10} />}>
      {(data) => <Page bid={data} />}
    </StateView>
  );
}

/** One of our bids: where it stands, what we may still do, and the receipt that proves what was handed in. */
function Page({ bid }: { bid: BidDetail }) {
  const { t } = useLingui();
  const name = useName();
  const { need } = bid;
  return (
    <div className="stack record-page">
      <div>
        <PageTitle title={need?.title ?? bid.number} extra={<BidActions bid={bid} />} />
        <p className="row secondary">
          <span className="figure">{bid.number}</span>
          <span className="tag">{t(labels.bidStatus[bid.status])}</span>
          {bid.isSealed && (
            <span className="tag">
              <Trans>密封报价</Trans>
            </span>
          )}
          {need?.node && <ChainStrip stage={need.node.stage} name={name(need.node)} />}
          {need?.owner && <span>{name(need.owner)}</span>}
        </p>
        <p className="secondary">
          <Standing bid={bid} />
        </p>
        {bid.statusReason && (
          <p>
            <Trans>原因：{bid.statusReason}</Trans>
          </p>
        )}
      </div>
      {bid.needsReconfirmation && (
        <Alert
          type="warning"
          showIcon
          title={t`需求内容在贵方报价之后有实质变更。请重新确认或修改报价，否则不能被选定。`}
        />
      )}
      <BidTermsPanel bid={bid} />
      {bid.commitment && <Receipt bid={bid} />}
      {need && (
        <p>
          <Link to="/needs/$needId" params={{ needId: need.id }}>
            <Trans>查看需求 {need.number}</Trans>
          </Link>
        </p>
      )}
    </div>
  );
}

/** What happens next and who acts, in a sentence. */
function Standing({ bid }: { bid: BidDetail }) {
  const deadline = bid.need?.deadline ? timeOf(bid.need.deadline) : null;
  switch (bid.status) {
    case 'SUBMITTED':
      if (bid.isSealed)
        return deadline ? (
          <Trans>已密封。{deadline} 截止，之后由两人共同开启，再由采购方选定。</Trans>
        ) : (
          <Trans>已密封，待开启。</Trans>
        );
      return deadline ? <Trans>采购方可以查看。{deadline} 前可以修改或撤回。</Trans> : <Trans>采购方可以查看。</Trans>;
    case 'OPENED':
      return <Trans>已开启，待采购方选定。</Trans>;
    case 'SHORTLISTED':
      return <Trans>已入围，待采购方选定。</Trans>;
    case 'WON':
      return (
        <Trans>
          已被选定，请到<Link to="/w/deals">意向与订单</Link>确认合作意向。
        </Trans>
      );
    case 'LOST':
      return <Trans>采购方选定了其他报价。</Trans>;
    case 'WITHDRAWN':
      return <Trans>贵方已撤回这份报价。</Trans>;
    case 'REPLACED':
      return <Trans>贵方之后又提交了新报价，这一份已作废。</Trans>;
    case 'DISQUALIFIED':
      return <Trans>采购方判为不合格。</Trans>;
  }
}
