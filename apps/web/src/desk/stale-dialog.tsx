import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal } from 'antd';

export interface Difference {
  readonly label: string;
  readonly theirs: string;
  readonly mine: string;
}

interface StaleDialogProps {
  readonly differences: readonly Difference[];
  readonly onTakeTheirs: () => void;
  readonly onKeepMine: () => void;
}

/** Somebody else changed the record meanwhile: what differs, and the person's choice. Nothing is overwritten silently. */
export function StaleDialog({ differences, onTakeTheirs, onKeepMine }: StaleDialogProps) {
  const { t } = useLingui();
  return (
    <Modal
      open
      closable={false}
      title={t`其他人刚刚修改了这条记录`}
      footer={
        <>
          <Button onClick={onTakeTheirs}>
            <Trans>采用对方</Trans>
          </Button>
          <Button type="primary" onClick={onKeepMine}>
            <Trans>保留我的</Trans>
          </Button>
        </>
      }
    >
      <div className="scroll-x">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">
                <Trans>字段</Trans>
              </th>
              <th scope="col">
                <Trans>对方的内容</Trans>
              </th>
              <th scope="col">
                <Trans>我的内容</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ label, theirs, mine }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{theirs}</td>
                <td>{mine}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Modal>
  );
}
