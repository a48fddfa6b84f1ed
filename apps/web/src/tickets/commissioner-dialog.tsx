import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { useAct } from '../desk/use-act';
import type { ChosenFirm } from './cared-firms';
import { graphql } from './gql';
import { officersQuery } from './officers-query';

const AssignCommissionerDocument = graphql(`
  mutation AssignCommissioner($input: AssignCommissionerInput!) {
    assignCommissioner(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

/** Assigns a commissioner, or hands the firm with its open requests over to the next one. */
export function CommissionerDialog({ firm, onClose }: { firm: ChosenFirm; onClose: () => void }) {
  const { t } = useLingui();
  const [accountId, setAccount] = useState<string | undefined>();
  const [reason, setReason] = useState('');
  const officers = useQuery(officersQuery);
  const assign = useAct({
    renews: [['cared-firms'], ['tickets'], ['ticket-officers']],
    done: t`已指定专员，企业会收到通知`,
    onDone: onClose,
    send: async (to: { accountId: string; reason: string }, clientMutationId) =>
      (await execute(AssignCommissionerDocument, { input: { firmIds: [firm.id], ...to, clientMutationId } }))
        .assignCommissioner,
  });
  return (
    <Modal
      open
      title={t`指定专员：${firm.name}`}
      okText={t`指定专员`}
      cancelText={t`返回`}
      confirmLoading={assign.isPending}
      okButtonProps={{ disabled: accountId === undefined || reason.trim().length < 2 }}
      onOk={() => accountId !== undefined && assign.mutate({ accountId, reason: reason.trim() })}
      onCancel={onClose}
    >
      <div className="stack">
        <Select
          aria-label={t`服务专员`}
          placeholder={t`选择服务专员`}
          loading={officers.isPending}
          value={accountId}
          options={(officers.data ?? [])
            .filter(({ isCommissioner }) => isCommissioner)
            .map(({ id, name, firms }) => ({ value: id, label: t`${name}（负责 ${firms} 家）` }))}
          onChange={setAccount}
        />
        <Input
          aria-label={t`原因`}
          placeholder={t`原因`}
          maxLength={200}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </div>
    </Modal>
  );
}
