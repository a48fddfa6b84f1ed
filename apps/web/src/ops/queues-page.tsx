import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { PageTitle } from '../ui/page-title';
import { ForOverseers } from './for-overseers';
import './records.css';

/** Where the api serves the board of its queues, to operators alone. */
const BOARD = '/queues';

/** What the lanes are for, and where to look into them. */
export function QueuesPage() {
  const { t } = useLingui();
  return (
    <ForOverseers>
      {({ isOperator }) => (
        <div className="record-page stack">
          <PageTitle title={t`后台任务`} />
          <section className="panel stack">
            <p>
              <Trans>后台任务按需要的资源分为三个通道，互不拖累。</Trans>
            </p>
            <dl className="facts-list">
              <div>
                <dt>
                  <Trans>撮合</Trans> <span className="record-code">matching</span>
                </dt>
                <dd>
                  <Trans>召回、打分、训练与试算，占用处理器。</Trans>
                </dd>
              </div>
              <div>
                <dt>
                  <Trans>消息</Trans> <span className="record-code">messages</span>
                </dt>
                <dd>
                  <Trans>站内通知与站外投递，等待网络。</Trans>
                </dd>
              </div>
              <div>
                <dt>
                  <Trans>维护</Trans> <span className="record-code">upkeep</span>
                </dt>
                <dd>
                  <Trans>到期处理、清理与定时统计，按时间表执行。</Trans>
                </dd>
              </div>
            </dl>
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
      )}
    </ForOverseers>
  );
}
