import { useLingui } from '@lingui/react/macro';
import { Input, Modal } from 'antd';
import { useState } from 'react';

const REASON_MAX = 500;
/** The API asks for two characters at least. */
const REASON_MIN = 2;

interface ReasonDialogProps {
  readonly title: string;
  readonly okText: string;
  readonly label: string;
  readonly isBusy: boolean;
  readonly onOk: (reason: string) => void;
  readonly onClose: () => void;
}

/** An act that must say why. */
export function ReasonDialog({ title, okText, label, isBusy, onOk, onClose }: ReasonDialogProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  return (
    <Modal
      open
      title={title}
      okText={okText}
      cancelText={t`返回`}
      confirmLoading={isBusy}
      okButtonProps={{ disabled: [...reason.trim()].length < REASON_MIN }}
      onOk={() => onOk(reason.trim())}
      onCancel={onClose}
    >
      <Input.TextArea
        autoFocus
        aria-label={label}
        placeholder={label}
        rows={3}
        maxLength={REASON_MAX}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
    </Modal>
  );
}
