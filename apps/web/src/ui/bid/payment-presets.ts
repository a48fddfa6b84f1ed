import { useLingui } from '@lingui/react/macro';
import type { PaymentPart } from './bid-terms';

export interface PaymentPreset {
  readonly key: string;
  readonly label: string;
  readonly parts: readonly PaymentPart[];
}

/** The usual ways to pay; any other is written out by hand. */
export function usePaymentPresets(): readonly PaymentPreset[] {
  const { t } = useLingui();
  const [advance, delivery, acceptance, warranty] = [t`预付`, t`到货`, t`验收`, t`质保期满`];
  const part = (stage: string, percent: number, days = 0): PaymentPart => ({ stage, percent, days });
  return [
    {
      key: '30-60-10',
      label: t`预付 30% · 到货 60% · 质保期满 10%`,
      parts: [part(advance, 30), part(delivery, 60), part(warranty, 10)],
    },
    {
      key: '30-70',
      label: t`预付 30% · 验收 70%`,
      parts: [part(advance, 30), part(acceptance, 70)],
    },
    { key: 'delivery', label: t`到货 100%`, parts: [part(delivery, 100)] },
    { key: 'month', label: t`验收后 30 天 100%`, parts: [part(acceptance, 100, 30)] },
    { key: 'quarter', label: t`验收后 90 天 100%`, parts: [part(acceptance, 100, 90)] },
  ];
}
