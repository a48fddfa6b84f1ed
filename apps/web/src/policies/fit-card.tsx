import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { execute } from '../api/execute';
import { useAct } from '../desk/use-act';
import { Button } from '../ui/button';
import { Money } from '../ui/money';
import { nameIn } from '../ui/named';
import { dateOf } from '../ui/when';
import { FitList } from './fit-list';
import { graphql } from './gql';
import type { PolicyFitsQuery } from './gql/graphql';
import { policyLabels } from './labels';

const StartDocument = graphql(`
  mutation PolicyStartApplication($input: StartPolicyApplicationInput!) {
    startPolicyApplication(input: $input) {
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

type Fit = PolicyFitsQuery['policyFits'][number];

/** One policy beside the firm: whether it fits, why, and the one act that follows. */
export function FitCard({ fit, isApplied, onStarted }: { fit: Fit; isApplied: boolean; onStarted: () => void }) {
  const { t, i18n } = useLingui();
  const start = useAct({
    send: async (policyId: string, key) =>
      (await execute(StartDocument, { input: { policyId, clientMutationId: key } })).startPolicyApplication,
    renews: [['policies']],
    done: t`申报草稿已生成，请核对后提交`,
    onDone: onStarted,
  });
  const until = fit.applyUntil ? dateOf(fit.applyUntil) : fit.endsOn;
  return (
    <article className="panel policy-card">
      <h2>
        <Link to="/policies/$policyId" params={{ policyId: fit.policyId }}>
          {nameIn(i18n.locale, { nameZh: fit.titleZh, nameEn: fit.titleEn })}
        </Link>
      </h2>
      <p className="row">
        <span className="tag">{t(policyLabels.mode[fit.mode])}</span>
        <strong>{headline(fit)}</strong>
        <span className="secondary">
          {fit.department} · <Money yuan={fit.amount} /> · <Trans>截至 {until}</Trans>
        </span>
      </p>
      <p>{fit.summary}</p>
      <details open={fit.verdict === 'MET' ? undefined : fit.missing + fit.unknown <= 2}>
        <summary>{t`逐项核对`}</summary>
        <FitList findings={fit.findings} />
      </details>
      {fit.mode === 'APPLY' && fit.verdict !== 'MISSING' && (
        <div>
          {isApplied ? (
            <Button onClick={onStarted}>{t`查看申报`}</Button>
          ) : (
            <Button isBusy={start.isPending} onClick={() => start.mutate(fit.policyId)}>
              {t`一键申报`}
            </Button>
          )}
        </div>
      )}
      {fit.mode === 'AUTOMATIC' && fit.verdict === 'MET' && (
        <div>
          <Link className="button" to="/w/policies/facts">
            {t`确认账户`}
          </Link>
        </div>
      )}
    </article>
  );
}

function headline({ verdict, missing, unknown }: Fit) {
  if (verdict === 'MET') return <Trans>条件全部满足</Trans>;
  if (verdict === 'MISSING') return <Plural value={missing} one="还差 # 项条件" other="还差 # 项条件" />;
  return <Plural value={unknown} one="有 # 项待核实" other="有 # 项待核实" />;
}
