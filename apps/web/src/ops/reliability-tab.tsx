import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import type { ModelSide } from './gql/graphql';
import { SIDE } from './model-labels';
import { reliabilityQuery } from './model-query';
import { ReliabilityDiagram } from './reliability-diagram';
import { useNumbers } from './use-numbers';

/** What was foretold in service, beside what came true, for both sides. */
export function ReliabilityTab() {
  return (
    <div className="stack">
      <Side side="NEED" />
      <Side side="SUPPLIER" />
    </div>
  );
}

function Side({ side }: { side: ModelSide }) {
  const { t } = useLingui();
  const { count } = useNumbers();
  const reliability = useQuery(reliabilityQuery(side));
  const label = t(SIDE[side]);
  return (
    <section className="panel">
      <h2>{label}</h2>
      <StateView query={reliability} skeleton={<Skeleton lines={6} />}>
        {({ model, days, events, diagram }) => (
          <>
            <p className="secondary">
              {model ? (
                <Trans>
                  现役模型 {model}，近 {days} 天有答复的预测 {count(events)} 次。
                </Trans>
              ) : (
                <Trans>没有现役模型，由默认评分排序，不预测概率。</Trans>
              )}
            </p>
            {diagram ? (
              <ReliabilityDiagram title={t`${label}：预测与实际`} diagram={diagram} />
            ) : (
              <Empty>
                <Trans>有答复的预测还太少，不能比较预测与实际。</Trans>
              </Empty>
            )}
          </>
        )}
      </StateView>
    </section>
  );
}
