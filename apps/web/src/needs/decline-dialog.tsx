import { useLingui } from '@lingui/react/macro';
import { Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { labels } from '../ui/labels';
import { useNeedAct } from './act';
import { graphql } from './gql';
import type { DeclineReason } from './gql/graphql';

const DeclineMatchDocument = graphql(`
  mutation DeclineMatch($input: DeclineProposalInput!) {
    declineProposal(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

interface DeclineDialogProps {
  readonly needId: string;
  readonly proposalId: string;
  readonly onClose: () => void;
}

/** Not this one, and why: the reason teaches the next match. */
export function DeclineDialog({ needId, proposalId, onClose }: DeclineDialogProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState<DeclineReason>('QUALIFICATION');
  const [note, setNote] = useState('');
  const decline = useNeedAct({
    needId,
    done: t`已记录，之后的推荐会参考`,
    onDone: onClose,
    send: async (_: void, clientMutationId) =>
      (
        await execute(DeclineMatchDocument, {
          input: { proposalId, reason, note: note.trim() || null, clientMutationId },
        })
      ).declineProposal,
  });
  return (
    <Modal
      open
      title={t`为什么不合适`}
      okText={t`不再推荐这家`}
      cancelText={t`返回`}
      confirmLoading={decline.isPending}
      okButtonProps={{ disabled: reason === 'OTHER' && !note.trim() }}
      onOk={() => decline.mutate()}
      onCancel={onClose}
    >
      <Radio.Group
        vertical
        value={reason}
        onChange={({ target }) => setReason(target.value as DeclineReason)}
        options={Object.entries(labels.declineReason).map(([value, label]) => ({ value, label: t(label) }))}
      />
      <Input.TextArea
        aria-label={t`补充说明`}
        placeholder={reason === 'OTHER' ? t`写明原因` : t`补充说明（选填）`}
        value={note}
        maxLength={500}
        onChange={({ target }) => setNote(target.value)}
      />
    </Modal>
  );
}
