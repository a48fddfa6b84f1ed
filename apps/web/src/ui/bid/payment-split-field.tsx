import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../button';
import { Field } from '../field';
import type { BidValues } from './bid-terms';
import type { PaymentPreset } from './payment-presets';

interface PaymentSplitFieldProps {
  readonly split: string;
  readonly parts: BidValues['parts'];
  readonly error?: string;
  readonly presets: readonly PaymentPreset[];
  readonly onChange: (change: Partial<BidValues>) => void;
}

const MOST_PARTS = 10;

/** One choice for the usual splits; rows of stage, percent and days for any other. */
export function PaymentSplitField({ split, parts, error, presets, onChange }: PaymentSplitFieldProps) {
  const { t } = useLingui();
  const sum = parts.reduce((total, { percent }) => total + (Number(percent) || 0), 0);
  const change = (at: number, part: Partial<BidValues['parts'][number]>): void =>
    onChange({ parts: parts.map((each, index) => (index === at ? { ...each, ...part } : each)) });
  return (
    <>
      <Field label={t`付款方式`} error={error}>
        {(control) => (
          <select
            {...control}
            className="input"
            name="paymentSplit"
            required
            value={split}
            onChange={({ target }) => onChange({ split: target.value })}
          >
            <option value="">{t`请选择`}</option>
            {presets.map(({ key, label }) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
            <option value="custom">{t`自定义`}</option>
          </select>
        )}
      </Field>
      {split === 'custom' && (
        <fieldset className="payment-parts">
          <legend>
            <Trans>分期（合计 {sum}%）</Trans>
          </legend>
          {parts.map((part, at) => {
            const place = at + 1;
            return (
              <div key={at} className="payment-part">
                <input
                  className="input"
                  aria-label={t`第 ${place} 期的节点`}
                  placeholder={t`节点，如 到货`}
                  maxLength={30}
                  value={part.stage}
                  onChange={({ target }) => change(at, { stage: target.value })}
                />
                <input
                  className="input"
                  aria-label={t`第 ${place} 期的比例，%`}
                  placeholder="%"
                  inputMode="numeric"
                  value={part.percent}
                  onChange={({ target }) => change(at, { percent: target.value.trim() })}
                />
                <input
                  className="input"
                  aria-label={t`第 ${place} 期在节点后几天支付`}
                  placeholder={t`天后`}
                  inputMode="numeric"
                  value={part.days}
                  onChange={({ target }) => change(at, { days: target.value.trim() })}
                />
              </div>
            );
          })}
          {parts.length < MOST_PARTS && (
            <Button kind="text" onClick={() => onChange({ parts: [...parts, { stage: '', percent: '', days: '' }] })}>
              <Trans>再加一期</Trans>
            </Button>
          )}
        </fieldset>
      )}
    </>
  );
}
