import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { execute } from '../api/execute';
import { ReasonDialog } from '../desk/reason-dialog';
import { useAct } from '../desk/use-act';
import { Button } from '../ui/button';
import { Money } from '../ui/money';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { When } from '../ui/when';
import { ApplicationFacts } from './application-facts';
import {
  AcceptDocument,
  ApproveDocument,
  PayDocument,
  QueueDocument,
  RejectDocument,
  ReturnDocument,
} from './application-documents';
import type { PolicyQueueQuery } from './gql/graphql';
import { policyLabels } from './labels';

type Application = PolicyQueueQuery['policyApplications']['nodes'][number];
type Verb = 'accept' | 'approve' | 'pay' | 'return' | 'reject';
interface Step {
  readonly verb: Verb;
  readonly reason?: string;
}

/** What waits for the desk comes first, then what waits for the firm, then what is settled. */
const ORDER: readonly Application['status'][] = [
  'SUBMITTED',
  'ACCEPTED',
  'APPROVED',
  'RETURNED',
  'DRAFT',
  'PAID',
  'REJECTED',
];

/** What was handed in, what waits first. */
export function DeskApplications({ mayChange }: { mayChange: boolean }) {
  const { t } = useLingui();
  const list = useQuery({
    queryKey: ['policies', 'queue'],
    queryFn: async ({ signal }) => (await execute(QueueDocument, {}, { signal })).policyApplications.nodes,
  });
  return (
    <StateView query={list} skeleton={<Skeleton lines={10} />}>
      {(all) =>
        all.length === 0 ? (
          <Empty>{t`还没有企业提交申报。`}</Empty>
        ) : (
          <div className="policy-rows">
            {[...all]
              .sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status))
              .map((application) => (
                <ApplicationItem
                  key={`${application.id}/${application.version}`}
                  application={application}
                  mayChange={mayChange}
                />
              ))}
          </div>
        )
      }
    </StateView>
  );
}

function ApplicationItem({ application, mayChange }: { application: Application; mayChange: boolean }) {
  const { t } = useLingui();
  const [asked, ask] = useState<'return' | 'reject' | null>(null);
  const { id, version, status, amount } = application;
  const act = useAct({
    send: async ({ verb, reason }: Step, key) => {
      const step = { applicationId: id, version, clientMutationId: key };
      const why = { ...step, reason: reason ?? '' };
      switch (verb) {
        case 'accept':
          return (await execute(AcceptDocument, { input: step })).acceptPolicyApplication;
        case 'approve':
          return (await execute(ApproveDocument, { input: { ...step, amount } })).approvePolicyApplication;
        case 'pay':
          return (await execute(PayDocument, { input: step })).payPolicyApplication;
        case 'return':
          return (await execute(ReturnDocument, { input: why })).returnPolicyApplication;
        case 'reject':
          return (await execute(RejectDocument, { input: why })).rejectPolicyApplication;
      }
    },
    renews: [['policies']],
    done: t`已办理`,
    onDone: () => ask(null),
  });
  const button = (verb: 'accept' | 'approve' | 'pay', label: string) => (
    <Button kind="primary" isBusy={act.isPending} onClick={() => act.mutate({ verb })}>
      {label}
    </Button>
  );
  return (
    <article className="panel policy-card">
      <h2>
        {application.firmName} · {application.policyTitle}
      </h2>
      <p className="row">
        <span className="tag">{t(policyLabels.application[status])}</span>
        <span className="figure secondary">{application.number}</span>
        <Trans>
          申请 <Money yuan={amount} />
        </Trans>
        {application.submittedAt && (
          <span className="secondary">
            <When at={application.submittedAt} />
          </span>
        )}
      </p>
      {application.statement && <p className="as-written">{application.statement}</p>}
      <ApplicationFacts facts={application.facts} />
      {application.statusReason && (
        <p>
          <Trans>原因：{application.statusReason}</Trans>
        </p>
      )}
      {mayChange && (
        <div className="row">
          {status === 'SUBMITTED' && button('accept', t`受理`)}
          {status === 'ACCEPTED' && button('approve', t`按申请金额批准`)}
          {status === 'APPROVED' && button('pay', t`兑付`)}
          {(status === 'SUBMITTED' || status === 'ACCEPTED') && (
            <Button onClick={() => ask('return')}>{t`退回补正`}</Button>
          )}
          {status === 'ACCEPTED' && <Button onClick={() => ask('reject')}>{t`不予通过`}</Button>}
        </div>
      )}
      {asked && (
        <ReasonDialog
          title={asked === 'return' ? t`退回补正` : t`不予通过`}
          okText={asked === 'return' ? t`退回` : t`不予通过`}
          label={t`原因`}
          isBusy={act.isPending}
          onOk={(reason) => act.mutate({ verb: asked, reason })}
          onClose={() => ask(null)}
        />
      )}
    </article>
  );
}
