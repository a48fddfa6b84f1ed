import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useParams } from '@tanstack/react-router';
import { useAsk } from '../api/ask';
import { execute } from '../api/execute';
import { Money } from '../ui/money';
import { nameIn } from '../ui/named';
import { PageTitle } from '../ui/page-title';
import { RuleLines } from '../ui/rule-lines';
import { Skeleton, StateView } from '../ui/state-view';
import { timeOf } from '../ui/when';
import { graphql } from './gql';
import type { PortalPolicyQuery } from './gql/graphql';
import { useVisitor } from '../api/use-visitor';

const PolicyDocument = graphql(`
  query PortalPolicy($id: Uuid!) {
    policy(id: $id) {
      id
      number
      status
      department
      officerName
      officerPhone
      isDemo
      edition {
        edition
        titleZh
        titleEn
        summary
        text
        mode
        startsOn
        endsOn
        applyUntil
        amount
        budget
        rule {
          depth
          kind
          isNegated
          textZh
          textEn
        }
      }
    }
  }
`);

type PublicPolicy = PortalPolicyQuery['policy'];

/** In plain language: what it gives, who qualifies, whom to ask. */
export function PolicyPage() {
  const { t } = useLingui();
  const { policyId } = useParams({ from: '/portal/policies/$policyId' });
  const policy = useAsk(['portal', 'policy', policyId], (signal) =>
    execute(PolicyDocument, { id: policyId }, { signal }),
  );
  return (
    <div className="page">
      {!policy.data && <PageTitle title={t`惠企政策`} />}
      <StateView query={policy} skeleton={<Skeleton lines={12} />}>
        {(data) => <PolicyView policy={data.policy} />}
      </StateView>
    </div>
  );
}

function PolicyView({ policy }: { policy: PublicPolicy }) {
  const { t, i18n } = useLingui();
  const { edition } = policy;
  return (
    <article className="stack">
      <div>
        <PageTitle
          title={nameIn(i18n.locale, { nameZh: edition.titleZh, nameEn: edition.titleEn })}
          extra={<span className="tag">{edition.mode === 'AUTOMATIC' ? t`免申即享` : t`申报类`}</span>}
        />
        <p className="row secondary">
          <span className="figure">{policy.number}</span>
          <Trans>第 {edition.edition} 版</Trans>
          {policy.isDemo && (
            <span className="tag">
              <Trans>演示数据</Trans>
            </span>
          )}
        </p>
      </div>
      <div className="beside">
        <div className="stack">
          <section className="panel">
            <h2>{t`一句话说明`}</h2>
            <p>{edition.summary}</p>
          </section>
          <section className="panel">
            <h2>{t`哪些企业适用`}</h2>
            <RuleLines nodes={edition.rule} />
          </section>
          {edition.text && (
            <section className="panel">
              <h2>{t`政策内容`}</h2>
              <p className="as-written">{edition.text}</p>
            </section>
          )}
        </div>
        <PolicyTerms policy={policy} />
      </div>
    </article>
  );
}

function PolicyTerms({ policy }: { policy: PublicPolicy }) {
  const { t } = useLingui();
  const me = useVisitor().data;
  const { edition } = policy;
  return (
    <aside className="panel stack" aria-label={t`金额、期限与经办人`}>
      {me?.actingFirmId ? (
        <Link className="button button-primary" to="/w/policies">
          {t`看看本企业是否符合`}
        </Link>
      ) : (
        <Link className="button button-primary" to="/login" search={{ to: '/w/policies' }}>
          {t`登录后核对条件`}
        </Link>
      )}
      <dl className="facts-list">
        <div>
          <dt>{edition.mode === 'AUTOMATIC' ? t`每户金额` : t`单户上限`}</dt>
          <dd>
            <Money yuan={edition.amount} />
          </dd>
        </div>
        <div>
          <dt>{t`资金总额`}</dt>
          <dd>
            <Money yuan={edition.budget} />
          </dd>
        </div>
        <div>
          <dt>{t`有效期`}</dt>
          <dd>
            {edition.startsOn} – {edition.endsOn}
          </dd>
        </div>
        {edition.applyUntil && (
          <div>
            <dt>{t`申报截止`}</dt>
            <dd>{timeOf(edition.applyUntil)}</dd>
          </div>
        )}
        <div>
          <dt>{t`责任处室`}</dt>
          <dd>{policy.department}</dd>
        </div>
        <div>
          <dt>{t`经办人`}</dt>
          <dd>
            {policy.officerName}
            <br />
            <a href={`tel:${policy.officerPhone}`}>{policy.officerPhone}</a>
          </dd>
        </div>
      </dl>
    </aside>
  );
}
