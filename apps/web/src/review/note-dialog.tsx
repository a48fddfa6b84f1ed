import { useLingui } from '@lingui/react/macro';
import { ReasonDialog } from '../desk/reason-dialog';
import { useAct } from '../desk/use-act';
import { takeNote } from './acts';

/** A note for the office; nobody outside reads it. */
export function NoteDialog({ proposalId, onClose }: { proposalId: string; onClose: () => void }) {
  const { t } = useLingui();
  const act = useAct({
    send: (note: string, key) => takeNote(proposalId, note, key),
    renews: [['review-item', proposalId]],
    done: t`备注已保存`,
    onDone: onClose,
  });
  return (
    <ReasonDialog
      title={t`备注`}
      okText={t`保存备注`}
      label={t`写给本办同事，企业看不到`}
      isBusy={act.isPending}
      onOk={(note) => act.mutate(note)}
      onClose={onClose}
    />
  );
}
