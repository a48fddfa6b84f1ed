import { useLingui } from '@lingui/react/macro';
import { StageBar } from '../ui/stage-bar';
import { dateOf } from '../ui/when';
import type { NeedStep, StageTurn } from './gql/graphql';
import type { NeedDetail } from './need-query';

/** Where a need stands on its way to the order, whose turn it is and since when. */
export function StageLine({ need: { stages, createdAt } }: { need: NeedDetail }) {
  const { t } = useLingui();
  if (!stages) return null;
  const names: Readonly<Record<NeedStep, string>> = {
    PUBLISHED: t`发布`,
    MATCHED: t`匹配与接单`,
    AWARDED: t`选定`,
    INTENDED: t`意向`,
    CONTRACTED: t`合同`,
    ORDERED: t`订单`,
  };
  const turns: Readonly<Record<StageTurn, string | null>> = {
    BUYER: t`待贵方处理`,
    SUPPLIERS: t`待供应商处理`,
    OFFICE: t`待链长办处理`,
    BOTH: t`待双方处理`,
    NOBODY: null,
  };
  const turn = turns[stages.turn];
  const since = dateOf(stages.since ?? createdAt);
  return (
    <StageBar
      stages={stages.steps.map(({ step, at }) => ({ key: step, label: names[step], at }))}
      current={Math.min(stages.reached, stages.steps.length - 1)}
      next={turn && t`${turn}（自 ${since}）`}
    />
  );
}
