import { Plural, useLingui } from '@lingui/react/macro';
import { Modal } from 'antd';

interface ApproveManyDialogProps {
  readonly lines: readonly { readonly id: string; readonly text: string }[];
  readonly onApprove: () => void;
  readonly onClose: () => void;
}

/** The list of what one press would approve. */
export function ApproveManyDialog({ lines, onApprove, onClose }: ApproveManyDialogProps) {
  const { t } = useLingui();
  return (
    <Modal
      open
      title={<Plural value={lines.length} one="通过这 # 条推荐" other="通过这 # 条推荐" />}
      okText={t`全部通过`}
      cancelText={t`返回`}
      okButtonProps={{ autoFocus: true }}
      onOk={onApprove}
      onCancel={onClose}
    >
      <ul>
        {lines.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    </Modal>
  );
}
