import { useLingui } from '@lingui/react/macro';
import { stageLabels } from './labels';
import './chain-strip.css';

interface ChainStripProps {
  /** 1 to 6, upstream to downstream. */
  readonly stage: number;
  readonly name?: string;
}

/** 链位条: where on the chain something stands. The signature of the product, on every need, listing, firm and match. */
export function ChainStrip({ stage, name }: ChainStripProps) {
  const { t } = useLingui();
  const total = stageLabels.length;
  const stageLabel = stageLabels[stage - 1];
  const label = stageLabel ? t(stageLabel) : '';
  return (
    <span className="chain-strip">
      <span role="img" aria-label={t`链上位置：${label}（第 ${stage} 环，共 ${total} 环）`} className="chain-strip-bar">
        {stageLabels.map(({ id }, at) => (
          <span key={id} data-on={at + 1 === stage || undefined} />
        ))}
      </span>
      {name && <span className="chain-strip-name">{name}</span>}
    </span>
  );
}
