import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { DataTable } from '../desk/data-table';
import type { Overview } from './overview-query';
import { useNumbers } from './use-numbers';

const LANE = {
  matching: { name: msg`撮合`, does: msg`召回、打分、训练与试算，占用处理器` },
  messages: { name: msg`消息`, does: msg`站内通知与站外投递，等待网络` },
  files: { name: msg`文件`, does: msg`导入与导出` },
  upkeep: { name: msg`维护`, does: msg`到期处理、清理与定时统计，按时间表执行` },
  inline: { name: msg`即时`, does: msg`随业务一起完成的记录与统计` },
};
const isKnown = (lane: string): lane is keyof typeof LANE => lane in LANE;

/** Depth of each lane of background work. */
export function LaneTable({ lanes }: { lanes: Overview['lanes'] }) {
  const { t } = useLingui();
  const { count, duration } = useNumbers();
  return (
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
          render: ({ lane }) =>
            isKnown(lane) ? (
              <>
                {t(LANE[lane].name)}
                <div className="meta">{t(LANE[lane].does)}</div>
              </>
            ) : (
              lane
            ),
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
  );
}
