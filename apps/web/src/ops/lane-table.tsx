import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { DataTable } from '../desk/data-table';
import type { Overview } from './overview-page';
import { useNumbers } from './use-numbers';

const LANE = {
  matching: msg`撮合`,
  messages: msg`消息`,
  files: msg`文件`,
  upkeep: msg`维护`,
  inline: msg`即时`,
};
const isKnown = (lane: string): lane is keyof typeof LANE => lane in LANE;

/** From here: a typed page of its own lists the tasks one by one. */
const QUEUES: string = '/ops/queues';

/** Depth of each lane of background work. */
export function LaneTable({ lanes }: { lanes: Overview['lanes'] }) {
  const { t } = useLingui();
  const { count, duration } = useNumbers();
  return (
    <section className="panel">
      <h2>
        <Trans>后台任务</Trans>
      </h2>
      <DataTable
        label={t`各通道的任务`}
        rows={lanes}
        rowKey={({ lane }) => lane}
        isDense
        empty={
          <p className="secondary">
            <Trans>没有任务记录。</Trans>
          </p>
        }
        columns={[
          {
            key: 'lane',
            title: t`通道`,
            onCard: 'heading',
            render: ({ lane }) => (isKnown(lane) ? t(LANE[lane]) : lane),
          },
          { key: 'waiting', title: t`等待`, width: 110, render: ({ waiting }) => count(waiting) },
          { key: 'running', title: t`进行中`, width: 110, render: ({ running }) => count(running) },
          {
            key: 'dead',
            title: t`已放弃`,
            width: 110,
            render: ({ dead }) => <span className={dead > 0 ? 'ops-bad' : undefined}>{count(dead)}</span>,
          },
          {
            key: 'oldest',
            title: t`最久等待`,
            width: 150,
            render: ({ oldestSeconds }) =>
              oldestSeconds === null || oldestSeconds === undefined ? '–' : duration(oldestSeconds),
          },
        ]}
      />
      <p>
        <Link to={QUEUES}>
          <Trans>查看各项任务</Trans>
        </Link>
      </p>
    </section>
  );
}
