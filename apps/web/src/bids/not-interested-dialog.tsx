import { useLingui } from '@lingui/react/macro';
import { Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { useAct } from '../desk/use-act';
import { labels } from '../ui/labels';
import { graphql } from './gql';
import type { DeclineReason } from './gql/graphql';

const DeclineOpportunityDocument = graphql(`
  mutation DeclineOpportunity($input: DeclineProposalInput!) {
    declineProposal(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

/** 不感兴趣, and why: later pushes follow from it. */
export function NotInterestedDialog({ proposalId, onClose }: { proposalId: string; onClose: () => void }) {
  const { t } = useLingui();
  const [reason, setReason] = useState<DeclineReason>('CAPACITY');
  const [note, setNote] = useState('');
  const decline = useAct({
    renews: [['opportunities']],
    done: t`已记录，之后的推送会参考`,
    onDone: onClose,
    send: async (input: { reason: DeclineReason; note: string | null }, clientMutationId) =>
      (await execute(DeclineOpportunityDocument, { input: { proposalId, ...input, clientMutationId } }))
        .declineProposal,
  });
  return (
    <Modal
      open
      title={t`为什么不感兴趣`}
      okText={t`不接这条需求`}
      cancelText={t`返回`}
      confirmLoading={decline.isPending}
      okButtonProps={{ disabled: reason === 'OTHER' && !note.trim() }}
      onOk={() => decline.mutate({ reason, note: note.trim() || null })}
      onCancel={onClose}
    >
      <Radio.Group
        vertical
        aria-label={t`原因`}
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
