import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from 'antd';
import { askFirst } from '../desk/ask-first';
import { execute } from '../api/execute';
import { useAct } from '../desk/use-act';
import { ApproveAppointmentDocument, EndAppointmentDocument } from './appointment-acts';
import type { AppointmentRow } from './appointments';

interface AppointmentActionsProps {
  readonly appointment: AppointmentRow;
  /** Of whom looks at it. */
  readonly accountId: string;
}

/** Approval takes a second person, who is neither the one who asked nor the one appointed; ending takes one. */
export function AppointmentActions({ appointment, accountId }: AppointmentActionsProps) {
  const { t } = useLingui();
  const { name } = appointment.account;
  const isWaiting = !appointment.approvedAt;
  const isInvolved = appointment.requestedById === accountId || appointment.accountId === accountId;
  const renews = [['ops-appointments'], ['ops-accounts']];
  const approve = useAct({
    renews,
    done: t`任命已批准，对方重新登录后生效`,
    send: async (appointmentId: string, clientMutationId) =>
      (await execute(ApproveAppointmentDocument, { input: { appointmentId, clientMutationId } })).approveAppointment,
  });
  const end = useAct({
    renews,
    done: isWaiting ? t`申请已撤回` : t`任命已结束`,
    send: async (appointmentId: string, clientMutationId) =>
      (await execute(EndAppointmentDocument, { input: { appointmentId, clientMutationId } })).endAppointment,
  });
  const title = isWaiting ? t`撤回对 ${name} 的任命申请` : t`结束 ${name} 的任命`;
  return (
    <div className="row">
      {isWaiting && isInvolved && (
        <span className="meta">
          <Trans>须由另一名运营人员批准</Trans>
        </span>
      )}
      {isWaiting && !isInvolved && (
        <Button
          type="primary"
          aria-label={t`批准对 ${name} 的任命`}
          loading={approve.isPending}
          onClick={() => approve.mutate(appointment.id)}
        >
          <Trans>批准</Trans>
        </Button>
      )}
      <Button
        type="text"
        danger
        aria-label={title}
        loading={end.isPending}
        onClick={() =>
          askFirst({
            title,
            content: isWaiting ? t`撤回后如仍需任命，须重新提出。` : t`对方立即失去这一公务角色。`,
            okText: isWaiting ? t`撤回申请` : t`结束任命`,
            isDanger: true,
            onOk: () => end.mutate(appointment.id),
          })
        }
      >
        {isWaiting ? <Trans>撤回</Trans> : <Trans>结束</Trans>}
      </Button>
    </div>
  );
}
