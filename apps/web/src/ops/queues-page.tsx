import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { PageTitle } from '../ui/page-title';
import { Skeleton, StateView } from '../ui/state-view';
import { ForOverseers } from './for-overseers';
import { LaneTable } from './lane-table';
import { overviewQuery } from './overview-query';
import './records.css';

/** Where the api serves the board of its queues, to operators alone. */
const BOARD = '/queues';

/** How much waits in each lane, what it is for, and where to look into it. */
export function QueuesPage() {
  return <ForOverseers>{({ isOperator }) => <Queues isOperator={isOperator} />}</ForOverseers>;
}

function Queues({ isOperator }: { isOperator: boolean }) {
  const { t } = useLingui();
  const overview = useQuery(overviewQuery);
  return (
    <div className="stack">
      <PageTitle title={t`后台任务`} />
      <section className="panel stack">
        <p>
          <Trans>后台任务按需要的资源分通道执行，互不拖累。</Trans>
        </p>
        <StateView query={overview} skeleton={<Skeleton lines={6} />}>
          {({ lanes }) => <LaneTable lanes={lanes} />}
        </StateView>
        <p className="secondary">
          <Trans>队列面板只供查看。重试或停止任务须在投递页办理，并写入审计。</Trans>
        </p>
        <div className="row">
          {isOperator ? (
            <a className="button button-primary" href={BOARD} target="_blank" rel="noreferrer">
              <Trans>打开队列面板（新窗口）</Trans>
            </a>
          ) : (
            <span className="secondary">
              <Trans>队列面板只对平台运营人员开放。</Trans>
            </span>
          )}
          <Link to="/ops/deliveries" search={{ tab: 'open' }} className="button">
            <Trans>等待或执行中的任务</Trans>
          </Link>
          <Link to="/ops/deliveries" search={{ tab: 'dead' }} className="button">
            <Trans>已放弃的任务</Trans>
          </Link>
        </div>
      </section>
    </div>
  );
}
