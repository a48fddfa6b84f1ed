import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { labels } from '../ui/labels';
import type { ReturnReason } from './gql/graphql';

const REASONS: readonly ReturnReason[] = ['CAPACITY', 'QUALIFICATION', 'REGION', 'DUPLICATE', 'OUTDATED', 'OTHER'];

interface ReturnFormProps {
  readonly isBusy: boolean;
  readonly onCancel: () => void;
  readonly onReturn: (reason: ReturnReason, note: string | null) => void;
}

/** One of six reasons; words besides, which "other" needs. */
export function ReturnForm({ isBusy, onCancel, onReturn }: ReturnFormProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState<ReturnReason | null>(null);
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const needsNote = reason === 'OTHER' && note.trim() === '';
  return (
    <form
      className="panel"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (reason && !needsNote) onReturn(reason, note.trim() || null);
      }}
    >
      <fieldset className="reasons">
        <legend>
          <Trans>退回原因</Trans>
        </legend>
        {REASONS.map((each) => (
          <label key={each} className="reason">
            <input type="radio" name="reason" checked={reason === each} onChange={() => setReason(each)} />
            {t(labels.returnReason[each])}
          </label>
        ))}
        {isTried && !reason && (
          <p className="field-error" role="alert">
            <Trans>请选择一个原因。</Trans>
          </p>
        )}
      </fieldset>
      <Field
        label={t`补充说明`}
        isOptional={reason !== 'OTHER'}
        error={isTried && needsNote ? t`选择“其他原因”时请写明。` : undefined}
      >
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={2}
            maxLength={500}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        )}
      </Field>
      <div className="row">
        <Button kind="primary" type="submit" isBusy={isBusy}>
          <Trans>退回</Trans>
        </Button>
        <Button kind="text" onClick={onCancel}>
          <Trans>取消</Trans>
        </Button>
      </div>
    </form>
  );
}
