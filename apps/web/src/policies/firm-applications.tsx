import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Input, InputNumber } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { useAct } from '../desk/use-act';
import { Button } from '../ui/button';
import { Money } from '../ui/money';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { timeOf, When } from '../ui/when';
import { ApplicationFacts } from './application-facts';
import { graphql } from './gql';
import type { PolicyOwnApplicationsQuery } from './gql/graphql';
import { policyLabels } from './labels';

const ApplicationsDocument = graphql(`
  query PolicyOwnApplications {
    policyApplications(first: 100) {
      nodes {
        id
        number
        policyTitle
        period
        status
        statusReason
        statement
        amount
        approvedAmount
        applyUntil
        submittedAt
        createdAt
        version
        facts {
          fact
          labelZh
          labelEn
          valueZh
          valueEn
          source
        }
      }
    }
  }
`);
const SubmitDocument = graphql(`
  mutation PolicySubmitApplication($input: SubmitPolicyApplicationInput!) {
    submitPolicyApplication(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
      ... on PolicyApplicationPayload {
        applicationId
      }
    }
  }
`);

type Application = PolicyOwnApplicationsQuery['policyApplications']['nodes'][number];

/** The firm's own applications; drafts and returned ones can be corrected and handed in. */
export function FirmApplications() {
  const { t } = useLingui();
  const list = useQuery({
    queryKey: ['policies', 'applications'],
    queryFn: async ({ signal }) => (await execute(ApplicationsDocument, {}, { signal })).policyApplications.nodes,
  });
  return (
    <StateView query={list} skeleton={<Skeleton lines={8} />}>
      {(applications) =>
        applications.length === 0 ? (
          <Empty>{t`还没有申报。在“适合我们的”中选择政策，一键生成申报草稿。`}</Empty>
        ) : (
          <div className="policy-rows">
            {applications.map((application) => (
              <OwnApplication key={`${application.id}/${application.version}`} application={application} />
            ))}
          </div>
        )
      }
    </StateView>
  );
}

function OwnApplication({ application }: { application: Application }) {
  const { t } = useLingui();
  const { number, policyTitle, status, statusReason, applyUntil, approvedAmount } = application;
  const isOpen = status === 'DRAFT' || status === 'RETURNED';
  return (
    <article className="panel policy-card">
      <h2>{policyTitle}</h2>
      <p className="row">
        <span className="tag">{t(policyLabels.application[status])}</span>
        <span className="figure secondary">{number}</span>
        <span className="secondary">
          <When at={application.submittedAt ?? application.createdAt} />
        </span>
        {approvedAmount && (
          <Trans>
            批准金额 <Money yuan={approvedAmount} />
          </Trans>
        )}
      </p>
      {statusReason && (
        <p>
          <Trans>原因：{statusReason}</Trans>
        </p>
      )}
      <ApplicationFacts facts={application.facts} />
      {isOpen && applyUntil && status === 'DRAFT' && (
        <p className="secondary">
          <Trans>申报截止 {timeOf(applyUntil)}</Trans>
        </p>
      )}
      {isOpen && <SubmitForm application={application} />}
    </article>
  );
}

function SubmitForm({ application }: { application: Application }) {
  const { t } = useLingui();
  const [amount, setAmount] = useState<string>(application.amount);
  const [statement, setStatement] = useState(application.statement);
  const submit = useAct({
    send: async (_: null, key) =>
      (
        await execute(SubmitDocument, {
          input: {
            ...{ applicationId: application.id, version: application.version, clientMutationId: key },
            ...{ amount: Number(amount).toFixed(2), statement },
          },
        })
      ).submitPolicyApplication,
    renews: [['policies']],
    done: t`申报已提交`,
  });
  return (
    <div className="policy-form">
      <label>
        <span>{t`申请金额（元）`}</span>
        <InputNumber<string>
          stringMode
          aria-label={t`申请金额（元）`}
          min="0.01"
          className="policy-amount"
          precision={2}
          value={amount}
          onChange={(value) => setAmount(value ?? '0')}
        />
      </label>
      <label>
        <span>{t`情况说明`}</span>
        <Input.TextArea
          aria-label={t`情况说明`}
          rows={3}
          maxLength={2000}
          value={statement}
          onChange={({ target }) => setStatement(target.value)}
        />
      </label>
      <div>
        <Button kind="primary" isBusy={submit.isPending} onClick={() => submit.mutate(null)}>
          {t`提交申报`}
        </Button>
      </div>
    </div>
  );
}
