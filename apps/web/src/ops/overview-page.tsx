import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { PageTitle } from '../ui/page-title';
import { Skeleton, StateView } from '../ui/state-view';
import { When } from '../ui/when';
import { Figures } from './figures';
import { ForOperator } from './for-operator';
import { Freshness } from './freshness';
import { LaneTable } from './lane-table';
import { type Overview, overviewQuery } from './overview-query';
import './ops.css';

export function OverviewPage() {
  return <ForOperator alsoAuditor>{() => <Page />}</ForOperator>;
}

/** Whether the platform runs, what is late, and how it grows; renewed every 15 s. */
function Page() {
  const { t } = useLingui();
  const overview = useQuery(overviewQuery);
  return (
    <>
      <PageTitle
        title={t`运行总览`}
        extra={
          overview.data && (
            <span className="meta">
              <Trans>
                数据截至 <When at={overview.data.asOf} />
              </Trans>
            </span>
          )
        }
      />
      <StateView query={overview} skeleton={<Skeleton lines={12} />}>
        {({ breaches, lanes, growth, freshness }) => (
          <div className="stack">
            <Breaches breaches={breaches} />
            <section className="panel stack">
              <h2>
                <Trans>后台任务</Trans>
              </h2>
              <LaneTable lanes={lanes} />
              <p>
                <Link to="/ops/queues">
                  <Trans>查看各通道的任务</Trans>
                </Link>
              </p>
            </section>
            <Growth growth={growth} />
            <Freshness freshness={freshness} />
          </div>
        )}
      </StateView>
    </>
  );
}

function Breaches({ breaches }: { breaches: Overview['breaches'] }) {
  const { t } = useLingui();
  const late = [
    { label: t`推荐审核超期`, value: breaches.reviews, note: t`由各链长办审核` },
    { label: t`需求核对超 48 小时`, value: breaches.needChecks, note: t`由各链长办核对` },
    { label: t`企业核验超 3 天`, value: breaches.verifications, note: t`由运营人员核验`, to: '/ops/firms' },
    { label: t`到期未开标超 24 小时`, value: breaches.openings, note: t`由采购企业开标` },
    {
      label: t`7 日内发送未成的消息`,
      value: breaches.messages,
      note: t`由运营人员重发`,
      to: '/ops/deliveries',
    },
  ];
  return (
    <section className="panel">
      <h2>
        <Trans>超时与失败</Trans>
      </h2>
      {late.every(({ value }) => value === 0) && (
        <p className="secondary">
          <Trans>没有超时的办理，也没有发送未成的消息。</Trans>
        </p>
      )}
      <Figures figures={late.map((one) => ({ ...one, isBad: one.value > 0 }))} />
    </section>
  );
}

function Growth({ growth }: { growth: Overview['growth'] }) {
  const { t } = useLingui();
  const { firms, firmsAtYearStart } = growth;
  return (
    <section className="panel">
      <h2>
        <Trans>增长</Trans>
      </h2>
      <Figures
        figures={[
          { label: t`已核验企业`, value: firms, note: t`年初 ${firmsAtYearStart} 家`, to: '/ops/firms' },
          { label: t`7 日新增企业`, value: growth.newFirms },
          { label: t`7 日新增需求`, value: growth.newNeeds },
          { label: t`7 日新增供给`, value: growth.newListings },
          { label: t`7 日活跃人数`, value: growth.activePeople, to: '/ops/users' },
        ]}
      />
      <p>
        <Link to="/ops/reports">
          <Trans>查看逐月数据</Trans>
        </Link>
      </p>
    </section>
  );
}
