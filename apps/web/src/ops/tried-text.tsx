import { useLingui } from '@lingui/react/macro';
import { FEATURE } from './model-labels';
import type { SimulationRow } from './simulation-query';

/** What a simulation tries, in one line. */
export function TriedText({ run }: { run: Pick<SimulationRow, 'modelId' | 'weights'> }) {
  const { t } = useLingui();
  if (run.modelId) return t`模型`;
  return run.weights
    .map(({ feature, points }) => {
      const label = FEATURE[feature];
      return `${label ? t(label) : feature} ${points}`;
    })
    .join(t`、`);
}
