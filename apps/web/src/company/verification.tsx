import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from 'antd';
import { execute } from '../api/execute';
import { useAct } from '../desk/use-act';
import { dateOf } from '../ui/when';
import type { Company } from './firm-query';
import { graphql } from './gql';

const SubmitFirmDocument = graphql(`
  mutation SubmitFirm($input: FirmStepInput!) {
    submitFirm(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

/** Where the verification stands, what it is good for, and the next step of it. */
export function Verification({ firm, isAdmin }: { firm: Company; isAdmin: boolean }) {
  const { t } = useLingui();
  const submit = useAct({
    renews: [['company'], ['me']],
    done: t`已提交核验，结果会发到消息`,
    send: async ({ id, version }: Pick<Company, 'id' | 'version'>, clientMutationId) =>
      (await execute(SubmitFirmDocument, { input: { firmId: id, version, clientMutationId } })).submitFirm,
  });
  if (firm.status === 'VERIFIED')
    return firm.verifiedAt ? (
      <p className="secondary">
        <Trans>{dateOf(firm.verifiedAt)} 通过核验，可以发布供给和需求、接单报价。</Trans>
      </p>
    ) : null;
  const maySubmit = firm.status === 'REGISTERED' || firm.status === 'REFUSED';
  return (
    <section className="panel stack company-note" aria-label={t`企业核验`}>
      <p>
        {firm.status === 'SUBMITTED' && <Trans>已提交，待平台运营人员核验，一般两个工作日内完成。</Trans>}
        {firm.status === 'SUSPENDED' && <Trans>企业已被暂停，请联系平台运营人员。</Trans>}
        {maySubmit && <Trans>通过核验后才能发布供给和需求、接单报价。填好基本信息即可提交。</Trans>}
      </p>
      {firm.statusReason && (
        <p className="as-warning">
          <Trans>原因：{firm.statusReason}</Trans>
        </p>
      )}
      {maySubmit &&
        (isAdmin ? (
          <div>
            <Button type="primary" loading={submit.isPending} onClick={() => submit.mutate(firm)}>
              <Trans>提交核验</Trans>
            </Button>
          </div>
        ) : (
          <p className="meta">
            <Trans>由企业管理员提交。</Trans>
          </p>
        ))}
    </section>
  );
}
