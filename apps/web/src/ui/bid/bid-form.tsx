import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Button } from '../button';
import { DraftNote } from '../draft-note';
import { Field } from '../field';
import { TextField } from '../text-field';
import { readDraft, useDraft } from '../use-draft';
import { useFocusOnError } from '../use-focus-on-error';
import { type BidField, type BidTerms, type BidValues, daysOf, partsOf, usualValidity, yuanOf } from './bid-terms';
import { PaymentSplitField } from './payment-split-field';
import { usePaymentPresets } from './payment-presets';

/** Loaded beside the form: the price can be written before files can be added. */
const AttachmentsField = lazy(async () => ({
  default: (await import('../attachments/attachments-field')).AttachmentsField,
}));

interface BidFormProps {
  /** Names the person and the need, for the draft on this device. */
  readonly draftKey: string;
  readonly deadline?: string | null;
  readonly isSealed: boolean;
  readonly isBusy: boolean;
  /** What the server said to a field. */
  readonly errors?: Readonly<Partial<Record<BidField, string>>>;
  /** Rises with each answer of the server, so that its errors get the focus. */
  readonly attempt?: number;
  /** Between the fields and the button: a one-time code, a failure. */
  readonly children?: ReactNode;
  /** Files are taken only from somebody who is signed in; who is not yet says first who he is. */
  readonly onSignIn?: () => void;
  readonly onSubmit: (terms: BidTerms, discardDraft: () => void) => void;
}

const MOST_FILES = 5;

/** A bid in four fields: price, lead time, payment, note; files if any. Certificates and records attach themselves. */
export function BidForm({
  draftKey,
  deadline,
  isSealed,
  isBusy,
  errors = {},
  attempt = 0,
  children,
  onSignIn,
  onSubmit,
}: BidFormProps) {
  const { t, i18n } = useLingui();
  const presets = usePaymentPresets();
  const [initial] = useState<BidValues>(() => ({
    priceWan: '',
    leadTimeDays: '',
    split: '',
    parts: [{ stage: '', percent: '', days: '' }],
    note: '',
    validUntil: usualValidity(deadline, Date.now()),
  }));
  const [values, setValues] = useState<BidValues>(() => readDraft<BidValues>(draftKey) ?? initial);
  const [tries, setTries] = useState(0);
  const [isUploading, setUploading] = useState(false);
  const draft = useDraft(draftKey, values, values !== initial);
  const set = (change: Partial<BidValues>): void => setValues((now) => ({ ...now, ...change }));

  const files = values.attachments ?? [];
  const price = yuanOf(values.priceWan);
  const leadTimeDays = daysOf(values.leadTimeDays);
  const paymentSplit =
    values.split === 'custom'
      ? partsOf(values.parts)
      : (presets.find(({ key }) => key === values.split)?.parts ?? null);
  const isTried = tries > 0;
  const own: Partial<Record<BidField, string>> = !isTried
    ? {}
    : {
        ...(price === null && { price: t`请填写大于 0 的金额，以万元计，如 86.5。` }),
        ...(leadTimeDays === null && { leadTimeDays: t`请填写 0 到 3650 之间的整数天数。` }),
        ...(paymentSplit === null && {
          paymentSplit: values.split === 'custom' ? t`各期比例之和须为 100%，每期须写明节点。` : t`请选择付款方式。`,
        }),
      };
  const shown = { ...errors, ...own };
  const form = useFocusOnError(tries + attempt, Object.keys(shown).length > 0);
  const yuan =
    price && new Intl.NumberFormat(i18n.locale, { style: 'currency', currency: 'CNY' }).format(Number(price));
  return (
    <form
      ref={form}
      className="panel bid-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTries(tries + 1);
        if (price === null || leadTimeDays === null || paymentSplit === null) return;
        const { note, validUntil } = values;
        const attachmentIds = files.map(({ id }) => id);
        const terms = { price, leadTimeDays, paymentSplit, note: note.trim() || null, validUntil, attachmentIds };
        onSubmit(terms, draft.discard);
      }}
    >
      <h2>
        <Trans>报价</Trans>
      </h2>
      <TextField
        name="price"
        label={t`含税总价（万元）`}
        help={yuan ? t`合 ${yuan}` : t`填写总价，以万元计。`}
        error={shown.price}
        inputMode="decimal"
        autoComplete="off"
        required
        value={values.priceWan}
        onValue={(priceWan) => set({ priceWan })}
      />
      <TextField
        name="leadTimeDays"
        label={t`交期（天）`}
        help={t`自合同签订起。`}
        error={shown.leadTimeDays}
        inputMode="numeric"
        autoComplete="off"
        required
        value={values.leadTimeDays}
        onValue={(days) => set({ leadTimeDays: days })}
      />
      <PaymentSplitField
        split={values.split}
        parts={values.parts}
        error={shown.paymentSplit}
        presets={presets}
        onChange={set}
      />
      <Field label={t`说明`} isOptional error={shown.note}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            name="note"
            rows={3}
            maxLength={2000}
            value={values.note}
            onChange={({ target }) => set({ note: target.value })}
          />
        )}
      </Field>
      <Field label={t`附件`} isOptional>
        {(control) =>
          onSignIn ? (
            <div>
              <Button id={control.id} onClick={onSignIn}>
                <Trans>验证身份后添加附件</Trans>
              </Button>
            </div>
          ) : (
            <Suspense fallback={<span className="input" aria-hidden="true" />}>
              <AttachmentsField
                {...control}
                purpose="bid-attachment"
                most={MOST_FILES}
                value={files}
                onChange={(attachments) => set({ attachments })}
                onBusy={setUploading}
              />
            </Suspense>
          )
        }
      </Field>
      <details className="bid-more" open={shown.validUntil ? true : undefined}>
        <summary>
          <Trans>报价有效至 {values.validUntil}</Trans>
        </summary>
        <TextField
          name="validUntil"
          label={t`有效期至`}
          type="date"
          error={shown.validUntil}
          value={values.validUntil}
          onValue={(validUntil) => set({ validUntil })}
        />
      </details>
      <p className="secondary">
        {isSealed ? (
          <Trans>密封报价：截止前任何人都看不到，包括需求方和平台。提交后给您回执。证书和业绩自动附上。</Trans>
        ) : (
          <Trans>证书和业绩自动附上。截止前可以修改或撤回。</Trans>
        )}
      </p>
      {children}
      <div className="row">
        <Button kind="primary" type="submit" isBusy={isBusy} disabled={isUploading}>
          <Trans>提交报价</Trans>
        </Button>
        <DraftNote savedAt={draft.savedAt} />
      </div>
    </form>
  );
}
