import { Trans, useLingui } from '@lingui/react/macro';
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { labels } from '../ui/labels';
import type { ReturnReason } from './gql/graphql';

const REASONS = ['CAPACITY', 'QUALIFICATION', 'REGION', 'DUPLICATE', 'OUTDATED', 'OTHER'] as const;
const NOTE_MAX = 500;

interface ReturnDialogProps {
  readonly title: string;
  readonly onReturn: (reason: ReturnReason, note: string | null) => void;
  readonly onClose: () => void;
}

/** One of six reasons, by its number too, and words; Ctrl Enter sends. */
export function ReturnDialog({ title, onReturn, onClose }: ReturnDialogProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState<ReturnReason | null>(null);
  const [note, setNote] = useState('');
  const needsWords = reason === 'OTHER';
  const isReady = reason !== null && (!needsWords || note.trim().length > 1);
  const send = (): void => {
    if (reason && isReady) onReturn(reason, note.trim() || null);
  };
  return (
    <Modal
      open
      title={t`退回推荐`}
      okText={t`退回`}
      cancelText={t`返回`}
      okButtonProps={{ disabled: !isReady }}
      onOk={send}
      onCancel={onClose}
    >
      <div
        className="stack"
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
          const byNumber = REASONS[Number(event.key) - 1];
          if (byNumber && !(event.target instanceof HTMLTextAreaElement)) setReason(byNumber);
        }}
      >
        <p>{title}</p>
        <fieldset className="return-reasons">
          <legend>
            <Trans>原因</Trans>
          </legend>
          {REASONS.map((each, at) => (
            <label key={each} className="return-reason">
              <input
                type="radio"
                name="return-reason"
                autoFocus={at === 0}
                checked={reason === each}
                onChange={() => setReason(each)}
              />
              {t(labels.returnReason[each])} <kbd>{at + 1}</kbd>
            </label>
          ))}
        </fieldset>
        <label className="stack return-note">
          <span>{needsWords ? t`说明` : t`说明（选填）`}</span>
          <Input.TextArea rows={3} maxLength={NOTE_MAX} value={note} onChange={({ target }) => setNote(target.value)} />
        </label>
      </div>
    </Modal>
  );
}
