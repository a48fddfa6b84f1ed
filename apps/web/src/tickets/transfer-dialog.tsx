import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { useAct } from '../desk/use-act';
import { TransferTicketDocument } from './act-documents';
import { officersQuery } from './officers-query';
import { type Request, ticketRenews } from './ticket-query';

/** To whom, and why. */
export function TransferDialog({ ticket, onClose }: { ticket: Request; onClose: () => void }) {
  const { t } = useLingui();
  const [officerId, setOfficer] = useState<string | undefined>();
  const [reason, setReason] = useState('');
  const officers = useQuery(officersQuery);
  const transfer = useAct({
    renews: ticketRenews(ticket.id),
    done: t`已转交，承办人和企业会收到通知`,
    onDone: onClose,
    send: async (to: { officerId: string; reason: string }, clientMutationId) =>
      (await execute(TransferTicketDocument, { input: { ticketId: ticket.id, ...to, clientMutationId } }))
        .transferTicket,
  });
  const isReady = officerId !== undefined && reason.trim().length > 1;
  return (
    <Modal
      open
      title={ticket.status === 'NEW' ? t`指派承办人` : t`转交承办人`}
      okText={ticket.status === 'NEW' ? t`指派` : t`转交`}
      cancelText={t`返回`}
      confirmLoading={transfer.isPending}
      okButtonProps={{ disabled: !isReady }}
      onOk={() => officerId !== undefined && transfer.mutate({ officerId, reason: reason.trim() })}
      onCancel={onClose}
    >
      <div className="stack">
        <Select
          aria-label={t`承办人`}
          placeholder={t`选择承办人`}
          showSearch={{ optionFilterProp: 'label' }}
          loading={officers.isPending}
          value={officerId}
          options={(officers.data ?? [])
            .filter(({ id }) => id !== ticket.officerId)
            .map(({ id, name, openTickets }) => ({ value: id, label: t`${name}（在办 ${openTickets} 件）` }))}
          onChange={setOfficer}
        />
        <Input.TextArea
          aria-label={t`原因`}
          placeholder={t`原因`}
          rows={3}
          maxLength={500}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </div>
    </Modal>
  );
}
