import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { execute } from '../api/execute';
import { askFirst } from '../desk/ask-first';
import { ReasonDialog } from '../desk/reason-dialog';
import { useAct } from '../desk/use-act';
import { Button } from '../ui/button';
import { ConsultDocument, PublishDocument, WithdrawDocument } from './desk-documents';
import type { PolicyEditorQuery } from './gql/graphql';

/** From the draft to the publication, and the end. */
export function PolicySteps({ policy }: { policy: PolicyEditorQuery['policy'] }) {
  const { t } = useLingui();
  const [isWithdrawing, withdraw] = useState(false);
  const act = useAct({
    send: async ({ verb, reason }: { verb: 'consult' | 'publish' | 'withdraw'; reason?: string }, key) => {
      const input = { policyId: policy.id, version: policy.version, clientMutationId: key };
      if (verb === 'consult') return (await execute(ConsultDocument, { input })).consultPolicy;
      if (verb === 'publish') return (await execute(PublishDocument, { input })).publishPolicy;
      return (await execute(WithdrawDocument, { input: { ...input, reason: reason ?? '' } })).withdrawPolicy;
    },
    renews: [['policies']],
    done: t`已办理`,
    onDone: () => withdraw(false),
  });
  const { status, openEdition } = policy;
  const isLiving = status === 'DRAFT' || status === 'CONSULTATION' || status === 'PUBLISHED';
  if (!isLiving) return null;
  const publish = (): void =>
    askFirst({
      title: t`发布政策`,
      content: t`发布后，符合条件的企业会立即收到推送，每家只推送一次。命中数见页面下方的预览。`,
      okText: t`发布并推送`,
      onOk: () => act.mutate({ verb: 'publish' }),
    });
  return (
    <div className="row">
      {openEdition && (
        <Button kind="primary" isBusy={act.isPending} onClick={publish}>
          {t`发布并推送`}
        </Button>
      )}
      {status === 'DRAFT' && (
        <Button isBusy={act.isPending} onClick={() => act.mutate({ verb: 'consult' })}>
          {t`征求意见`}
        </Button>
      )}
      <Button onClick={() => withdraw(true)}>{t`撤回政策`}</Button>
      {isWithdrawing && (
        <ReasonDialog
          title={t`撤回政策`}
          okText={t`撤回政策`}
          label={t`原因`}
          isBusy={act.isPending}
          onOk={(reason) => act.mutate({ verb: 'withdraw', reason })}
          onClose={() => withdraw(false)}
        />
      )}
    </div>
  );
}
