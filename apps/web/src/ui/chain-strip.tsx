import { useLingui } from '@lingui/react/macro';
import './chain-strip.css';

interface ChainStripProps {
  /** 1 to 6, upstream to downstream. */
  readonly stage: number;
  readonly name?: string;
}

/** 链位条: where on the chain something stands. The signature of the product, on every need, listing, firm and match. */
export function ChainStrip({ stage, name }: ChainStripProps) {
  const { t } = useLingui();
  const stages = [t`原材料`, t`零部件`, t`装备/总成`, t`系统集成`, t`整机`, t`服务`];
  const total = stages.length;
  const label = stages[stage - 1] ?? '';
  return (
    <span className="chain-strip">
      <span role="img" aria-label={t`链上位置：${label}（第 ${stage} 环，共 ${total} 环）`} className="chain-strip-bar">
        {stages.map((each, at) => (
          <span key={each} data-on={at + 1 === stage || undefined} />
        ))}
      </span>
      {name && <span className="chain-strip-name">{name}</span>}
    </span>
  );
}
