import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { ReasonDialog } from '../desk/reason-dialog';
import { useAct } from '../desk/use-act';
import {
  AddTicketMessageDocument,
  ConfirmTicketDocument,
  ReopenTicketDocument,
  WithdrawTicketDocument,
} from './act-documents';
import { type Request, ticketRenews } from './ticket-query';

type Open = 'message' | 'withdraw' | 'reopen' | 'confirm' | null;

/** What the firm may do: rate the answer or ask again, add words, withdraw. */
export function FirmActs({ ticket }: { ticket: Request }) {
  const { t } = useLingui();
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  const { id: ticketId, status } = ticket;
  const common = { renews: ticketRenews(ticketId), onDone: close };
  const message = useAct({
    ...common,
    done: t`已补充`,
    send: async (text: string, clientMutationId) =>
      (await execute(AddTicketMessageDocument, { input: { ticketId, text, clientMutationId } })).addTicketMessage,
  });
  const withdraw = useAct({
    ...common,
    done: t`诉求已撤回`,
    send: async (text: string, clientMutationId) =>
      (await execute(WithdrawTicketDocument, { input: { ticketId, text, clientMutationId } })).withdrawTicket,
  });
  const reopen = useAct({
    ...common,
    done: t`已退回重新办理`,
    send: async (text: string, clientMutationId) =>
      (await execute(ReopenTicketDocument, { input: { ticketId, text, clientMutationId } })).reopenTicket,
  });
  const isAnswered = status === 'ANSWERED';
  if (status === 'CONFIRMED' || status === 'WITHDRAWN') return null;
  return (
    <section className="row" aria-label={t`可办理的事项`}>
      {isAnswered && (
        <>
          <Button type="primary" onClick={() => setOpen('confirm')}>
            <Trans>确认并评价</Trans>
          </Button>
          <Button onClick={() => setOpen('reopen')}>
            <Trans>不满意，重新办理</Trans>
          </Button>
        </>
      )}
      <Button onClick={() => setOpen('message')}>
        <Trans>补充说明</Trans>
      </Button>
      {!isAnswered && (
        <Button type="text" danger onClick={() => setOpen('withdraw')}>
          <Trans>撤回诉求</Trans>
        </Button>
      )}
      {open === 'message' && (
        <ReasonDialog
          {...{ title: t`补充说明`, okText: t`发送给承办人`, label: t`补充的情况`, onClose: close }}
          isBusy={message.isPending}
          onOk={(text) => message.mutate(text)}
        />
      )}
      {open === 'withdraw' && (
        <ReasonDialog
          {...{ title: t`撤回诉求`, okText: t`撤回诉求`, label: t`撤回的原因`, onClose: close }}
          isBusy={withdraw.isPending}
          onOk={(text) => withdraw.mutate(text)}
        />
      )}
      {open === 'reopen' && (
        <ReasonDialog
          {...{ title: t`重新办理`, okText: t`退回重新办理`, label: t`哪里没有解决`, onClose: close }}
          isBusy={reopen.isPending}
          onOk={(text) => reopen.mutate(text)}
        />
      )}
      {open === 'confirm' && <ConfirmDialog ticketId={ticketId} onClose={close} />}
    </section>
  );
}

function ConfirmDialog({ ticketId, onClose }: { ticketId: string; onClose: () => void }) {
  const { t } = useLingui();
  const [satisfaction, setSatisfaction] = useState<number | null>(null);
  const [text, setText] = useState('');
  const confirm = useAct({
    renews: ticketRenews(ticketId),
    done: t`已确认办结，感谢评价`,
    onDone: onClose,
    send: async (given: { satisfaction: number; text: string | null }, clientMutationId) =>
      (await execute(ConfirmTicketDocument, { input: { ticketId, ...given, clientMutationId } })).confirmTicket,
  });
  const words = [t`很不满意`, t`不满意`, t`一般`, t`满意`, t`很满意`];
  return (
    <Modal
      open
      title={t`确认办结`}
      okText={t`确认并评价`}
      cancelText={t`返回`}
      confirmLoading={confirm.isPending}
      okButtonProps={{ disabled: satisfaction === null }}
      onOk={() => satisfaction !== null && confirm.mutate({ satisfaction, text: text.trim() || null })}
      onCancel={onClose}
    >
      <div className="stack">
        <Radio.Group
          aria-label={t`满意度`}
          value={satisfaction}
          options={words.map((label, at) => ({ value: at + 1, label }))}
          onChange={({ target }) => setSatisfaction(Number(target.value))}
        />
        <Input.TextArea
          aria-label={t`评价（选填）`}
          placeholder={t`评价（选填）`}
          rows={3}
          maxLength={500}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </div>
    </Modal>
  );
}
