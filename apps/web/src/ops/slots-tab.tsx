import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Facts } from '../desk/facts';
import { LoadMore } from '../desk/load-more';
import { Skeleton, StateView } from '../ui/state-view';
import { timeOf } from '../ui/when';
import { SlotRounds } from './slot-rounds';
import { SlotSettingsDialog } from './slot-settings-dialog';
import { type SlotSettings, slotRoundsPage, slotSettingsQuery } from './slots-query';
import { useNumbers } from './use-numbers';

/** By which rules proposals get the few places of a need, and what each round came to. */
export function SlotsTab({ mayChange }: { mayChange: boolean }) {
  const settings = useQuery(slotSettingsQuery);
  const list = useInfiniteQuery({
    queryKey: ['ops-slot-rounds'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => slotRoundsPage(pageParam, signal),
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const rounds = list.data?.pages.flatMap(({ nodes }) => nodes);
  return (
    <div className="stack">
      <StateView query={settings} skeleton={<Skeleton lines={5} />}>
        {(data) => <Settings settings={data} mayChange={mayChange} />}
      </StateView>
      <section className="panel">
        <h2>
          <Trans>分配轮次</Trans>
        </h2>
        <StateView query={{ ...list, data: rounds }} skeleton={<Skeleton lines={8} />}>
          {(rows) => (
            <>
              <SlotRounds rounds={rows} />
              <LoadMore list={list} />
            </>
          )}
        </StateView>
      </section>
    </div>
  );
}

function Settings({ settings, mayChange }: { settings: SlotSettings; mayChange: boolean }) {
  const { t } = useLingui();
  const { count, percent } = useNumbers();
  const [isOpen, open] = useState(false);
  return (
    <section className="panel">
      <div className="page-title">
        <h2>
          <Trans>分配规则</Trans>
        </h2>
        {mayChange && (
          <Button type="primary" onClick={() => open(true)}>
            <Trans>修改规则</Trans>
          </Button>
        )}
      </div>
      <Facts
        facts={[
          { label: t`每条需求同时的名额`, value: count(settings.needSlots) },
          { label: t`每家供应商 7 天内的名额`, value: count(settings.supplierCap) },
          { label: t`价值与多样的权衡`, value: count(settings.diversity) },
          { label: t`中小企业曝光下限`, value: percent(settings.smeFloor) },
          { label: t`新入驻企业曝光下限`, value: percent(settings.newcomerFloor) },
          { label: t`名额不均（基尼系数）上限`, value: count(settings.mostGini) },
          { label: t`为公平与多样让出的价值上限`, value: percent(settings.mostCost) },
          { label: t`视为紧急的天数`, value: count(settings.urgentDays) },
          { label: t`修改时间`, value: settings.changedBy ? timeOf(settings.changedAt) : t`平台初始设置` },
        ]}
      />
      {isOpen && <SlotSettingsDialog settings={settings} onClose={() => open(false)} />}
    </section>
  );
}
