import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { ReasonDialog } from '../desk/reason-dialog';
import { useAct } from '../desk/use-act';
import { AnswerTicketDocument, NoteTicketDocument, StartTicketDocument } from './act-documents';
import { type Request, ticketRenews } from './ticket-query';
import { TransferDialog } from './transfer-dialog';

const ANSWER_MIN = 2;

/** What the bureau may do: begin, answer, note, pass on; each by the rules of the server. */
export function OfficerActs({ ticket }: { ticket: Request }) {
  const { t } = useLingui();
  const [open, setOpen] = useState<'note' | 'transfer' | null>(null);
  const { id: ticketId, status, mayAnswer, mayNote, mayTransfer } = ticket;
  const renews = ticketRenews(ticketId);
  const close = (): void => setOpen(null);
  const start = useAct({
    renews,
    done: t`已开始办理`,
    send: async (id: string, clientMutationId) =>
      (await execute(StartTicketDocument, { input: { ticketId: id, clientMutationId } })).startTicket,
  });
  const note = useAct({
    renews,
    done: t`已记录`,
    onDone: close,
    send: async (text: string, clientMutationId) =>
      (await execute(NoteTicketDocument, { input: { ticketId, text, clientMutationId } })).noteTicket,
  });
  const isRunning = ['NEW', 'ASSIGNED', 'WORKING', 'REOPENED'].includes(status);
  const isTalking = isRunning || status === 'ANSWERED';
  return (
    <>
      {mayAnswer && isRunning && <AnswerBox ticketId={ticketId} />}
      <div className="row">
        {mayAnswer && (status === 'ASSIGNED' || status === 'REOPENED') && (
          <Button loading={start.isPending} onClick={() => start.mutate(ticketId)}>
            <Trans>开始办理</Trans>
          </Button>
        )}
        {mayTransfer && isRunning && (
          <Button onClick={() => setOpen('transfer')}>
            {status === 'NEW' ? <Trans>指派承办人</Trans> : <Trans>转交</Trans>}
          </Button>
        )}
        {mayNote && isTalking && (
          <Button onClick={() => setOpen('note')}>
            <Trans>内部记录</Trans>
          </Button>
        )}
      </div>
      {open === 'note' && (
        <ReasonDialog
          {...{ title: t`内部记录`, okText: t`保存记录`, label: t`企业看不到这些内容`, onClose: close }}
          isBusy={note.isPending}
          onOk={(text) => note.mutate(text)}
        />
      )}
      {open === 'transfer' && <TransferDialog ticket={ticket} onClose={close} />}
    </>
  );
}

function AnswerBox({ ticketId }: { ticketId: string }) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const answer = useAct({
    renews: ticketRenews(ticketId),
    done: t`已答复，等待企业确认`,
    onDone: () => setText(''),
    send: async (words: string, clientMutationId) =>
      (await execute(AnswerTicketDocument, { input: { ticketId, text: words, clientMutationId } })).answerTicket,
  });
  const isReady = [...text.trim()].length >= ANSWER_MIN;
  return (
    <section className="panel stack" aria-label={t`答复企业`}>
      <Input.TextArea
        aria-label={t`答复`}
        placeholder={t`写明办理结果、依据和后续安排，企业会收到`}
        rows={4}
        maxLength={4000}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <div>
        <Button
          type="primary"
          disabled={!isReady}
          loading={answer.isPending}
          onClick={() => answer.mutate(text.trim())}
        >
          <Trans>答复企业</Trans>
        </Button>
      </div>
    </section>
  );
}
