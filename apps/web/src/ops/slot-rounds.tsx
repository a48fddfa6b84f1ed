import { Trans, useLingui } from '@lingui/react/macro';
import { DataTable } from '../desk/data-table';
import { Empty } from '../ui/state-view';
import { When } from '../ui/when';
import type { SlotRound } from './slots-query';
import { useNumbers } from './use-numbers';

/** Rounds of the allocation: who got places, and whether they were shared out fairly. */
export function SlotRounds({ rounds }: { rounds: readonly SlotRound[] }) {
  const { t } = useLingui();
  const { count, percent, figure } = useNumbers();
  return (
    <DataTable
      label={t`分配轮次`}
      rows={rounds}
      rowKey={({ id }) => id}
      isDense
      empty={
        <Empty>
          <Trans>还没有分配过名额。</Trans>
        </Empty>
      }
      columns={[
        {
          key: 'finished',
          title: t`完成`,
          width: 130,
          onCard: 'heading',
          render: ({ finishedAt, durationMs }) => (
            <>
              <When at={finishedAt} />
              <div className="meta figure">{t`${count(Math.round(durationMs))} 毫秒`}</div>
            </>
          ),
        },
        {
          key: 'basis',
          title: t`依据`,
          width: 100,
          render: ({ basis }) => (basis === 'PROBABILITY' ? t`预测概率` : t`匹配得分`),
        },
        {
          key: 'counts',
          title: t`分配`,
          render: ({ counts }) => (
            <>
              {t`${count(counts.proposals)} 条推荐中 ${count(counts.allocated)} 条获得名额，${count(counts.reserve)} 条候补`}
              <div className="meta">
                {t`${count(counts.needs)} 条需求，${count(counts.suppliers)} 家企业，${count(counts.changed)} 条有变化`}
              </div>
            </>
          ),
        },
        {
          key: 'gini',
          title: t`不均（前 → 后）`,
          width: 140,
          render: ({ figures }) => `${figure(figures.giniBefore)} → ${figure(figures.gini)}`,
        },
        {
          key: 'sme',
          title: t`中小企业曝光 / 应得`,
          width: 160,
          render: ({ figures }) => `${percent(figures.smeExposure)} / ${percent(figures.smeValue)}`,
        },
        {
          key: 'newcomers',
          title: t`新入驻曝光 / 应得`,
          width: 160,
          render: ({ figures }) => `${percent(figures.newcomerExposure)} / ${percent(figures.newcomerValue)}`,
        },
        { key: 'cost', title: t`让出价值`, width: 90, render: ({ figures }) => percent(figures.cost) },
      ]}
    />
  );
}
