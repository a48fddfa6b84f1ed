import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { ReasonDialog } from '../desk/reason-dialog';
import { useAct } from '../desk/use-act';
import { timeOf } from '../ui/when';
import { RefuseFirmDocument, ReinstateFirmDocument, SuspendFirmDocument, VerifyFirmDocument } from './firm-acts';
import type { OpsFirm } from './firm-query';

/** Where the firm stands, and what an operator may decide now. */
export function FirmDecision({ firm, isOperator }: { firm: OpsFirm; isOperator: boolean }) {
  return (
    <aside className="panel stack beside-decision">
      <h2>
        <Trans>核验结论</Trans>
      </h2>
      <Standing firm={firm} />
      {isOperator ? (
        <Steps firm={firm} />
      ) : (
        <p className="secondary">
          <Trans>由平台运营人员决定。</Trans>
        </p>
      )}
      <p>
        <Link to="/ops/audit" search={{ entity: 'firm', id: firm.id }}>
          <Trans>查看这家企业的审计记录</Trans>
        </Link>
      </p>
    </aside>
  );
}

function Standing({ firm }: { firm: OpsFirm }) {
  const { status, waitingSince, verifiedAt, statusReason } = firm;
  return (
    <div>
      {status === 'SUBMITTED' && waitingSince && (
        <p>
          <Trans>{timeOf(waitingSince)} 提交，等待核验。请对照登记信息与营业执照后决定。</Trans>
        </p>
      )}
      {status === 'REGISTERED' && (
        <p>
          <Trans>企业尚未提交核验，暂无可作的决定。</Trans>
        </p>
      )}
      {status === 'VERIFIED' && verifiedAt && (
        <p>
          <Trans>{timeOf(verifiedAt)} 通过核验。</Trans>
        </p>
      )}
      {status === 'REFUSED' && (
        <p>
          <Trans>未通过核验。企业更正后可再次提交。</Trans>
        </p>
      )}
      {status === 'SUSPENDED' && (
        <p>
          <Trans>已暂停，不能发布供给和需求、接单报价。</Trans>
        </p>
      )}
      {statusReason && (
        <p className="as-text">
          <Trans>原因：{statusReason}</Trans>
        </p>
      )}
    </div>
  );
}

function Steps({ firm: { id: firmId, status, version } }: { firm: OpsFirm }) {
  const { t } = useLingui();
  const [asked, ask] = useState<'refuse' | 'suspend' | null>(null);
  const renews = [['ops-firm', firmId], ['ops-firms']];
  const onDone = (): void => ask(null);
  const verify = useAct({
    renews,
    done: t`已通过核验，企业会收到消息`,
    send: async (input: { firmId: string; version: number }, clientMutationId) =>
      (await execute(VerifyFirmDocument, { input: { ...input, clientMutationId } })).verifyFirm,
  });
  const reinstate = useAct({
    renews,
    done: t`企业已恢复`,
    send: async (input: { firmId: string; version: number }, clientMutationId) =>
      (await execute(ReinstateFirmDocument, { input: { ...input, clientMutationId } })).reinstateFirm,
  });
  const refuse = useAct({
    renews,
    done: t`已退回，企业会看到原因`,
    onDone,
    send: async (reason: string, clientMutationId) =>
      (await execute(RefuseFirmDocument, { input: { firmId, version, reason, clientMutationId } })).refuseFirm,
  });
  const suspend = useAct({
    renews,
    done: t`企业已暂停`,
    onDone,
    send: async (reason: string, clientMutationId) =>
      (await execute(SuspendFirmDocument, { input: { firmId, version, reason, clientMutationId } })).suspendFirm,
  });
  return (
    <div className="row">
      {status === 'SUBMITTED' && (
        <>
          <Button type="primary" loading={verify.isPending} onClick={() => verify.mutate({ firmId, version })}>
            <Trans>通过核验</Trans>
          </Button>
          <Button danger onClick={() => ask('refuse')}>
            <Trans>退回</Trans>
          </Button>
        </>
      )}
      {status === 'VERIFIED' && (
        <Button danger onClick={() => ask('suspend')}>
          <Trans>暂停企业</Trans>
        </Button>
      )}
      {status === 'SUSPENDED' && (
        <Button type="primary" loading={reinstate.isPending} onClick={() => reinstate.mutate({ firmId, version })}>
          <Trans>恢复企业</Trans>
        </Button>
      )}
      {asked === 'refuse' && (
        <ReasonDialog
          title={t`退回核验`}
          okText={t`退回`}
          label={t`写明需要更正什么，企业会看到`}
          isBusy={refuse.isPending}
          onOk={(reason) => refuse.mutate(reason)}
          onClose={() => ask(null)}
        />
      )}
      {asked === 'suspend' && (
        <ReasonDialog
          title={t`暂停企业`}
          okText={t`暂停企业`}
          label={t`写明原因，企业会看到`}
          isBusy={suspend.isPending}
          onOk={(reason) => suspend.mutate(reason)}
          onClose={() => ask(null)}
        />
      )}
    </div>
  );
}
