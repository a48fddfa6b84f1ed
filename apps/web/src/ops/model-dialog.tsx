import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Facts } from '../desk/facts';
import { Dialog } from '../ui/dialog';
import { Skeleton, StateView } from '../ui/state-view';
import { dateOf, timeOf } from '../ui/when';
import { kindLabel, SIDE } from './model-labels';
import { type ModelDetail, modelQuery } from './model-query';
import { ReliabilityDiagram } from './reliability-diagram';
import { useNumbers } from './use-numbers';

/** From what a model was taught, on what it was judged, and how its probabilities came true. */
export function ModelDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLingui();
  const model = useQuery(modelQuery(id));
  return (
    <Dialog title={model.data?.name ?? t`模型`} onClose={onClose} isDrawer>
      <StateView query={model} skeleton={<Skeleton lines={10} />}>
        {(data) => <Detail model={data} />}
      </StateView>
    </Dialog>
  );
}

function Detail({ model }: { model: ModelDetail }) {
  const { t } = useLingui();
  const { count, figure } = useNumbers();
  const { counts, metrics, parameters, reliability, kind } = model;
  const label = kindLabel(kind);
  return (
    <div className="stack">
      <Facts
        facts={[
          { label: t`预测`, value: t(SIDE[model.side]) },
          { label: t`方法`, value: label ? t(label) : kind },
          { label: t`学习区间`, value: t`${dateOf(model.trainedFrom)} 至 ${dateOf(model.trainedTo)}` },
          { label: t`检验截至`, value: dateOf(model.judgedTo) },
          { label: t`学习的需求或推送`, value: count(counts.taught) },
          { label: t`学习的候选`, value: count(counts.rows) },
          { label: t`检验的需求`, value: count(counts.judged) },
          { label: t`概率所依据的答复`, value: count(counts.events) },
          { label: 'AUC', value: figure(metrics.auc) },
          { label: t`Brier 误差`, value: figure(metrics.brier) },
          { label: t`校准误差 ECE`, value: figure(metrics.ece) },
          { label: t`启用`, value: model.activatedAt && timeOf(model.activatedAt) },
          { label: t`退役`, value: model.retiredAt && timeOf(model.retiredAt) },
          { label: t`特征数`, value: count(model.features.length) },
        ]}
      />
      {reliability ? (
        <ReliabilityDiagram title={t`检验窗口上的可靠性`} diagram={reliability} />
      ) : (
        <p className="secondary">
          <Trans>答复太少，没有可靠性图。</Trans>
        </p>
      )}
      {parameters.length > 0 && (
        <section>
          <h3>
            <Trans>训练参数</Trans>
          </h3>
          <Facts facts={parameters.map(({ name, value }) => ({ label: name, value }))} />
        </section>
      )}
    </div>
  );
}
