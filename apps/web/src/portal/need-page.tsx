import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useParams } from '@tanstack/react-router';
import { useAsk } from '../api/ask';
import { execute } from '../api/execute';
import { AttachmentPanel } from '../ui/attachments/attachment-list';
import { Budget } from '../ui/budget';
import { ChainStrip } from '../ui/chain-strip';
import { labels } from '../ui/labels';
import { useName } from '../ui/named';
import { PageTitle } from '../ui/page-title';
import { Skeleton, StateView } from '../ui/state-view';
import { timeOf } from '../ui/when';
import { graphql } from './gql';
import type { PortalNeedQuery } from './gql/graphql';
import { useCodeNames } from './reference';
import { useVisitor } from '../api/use-visitor';

const NeedDocument = graphql(`
  query PortalNeed($id: Uuid!) {
    need(id: $id) {
      ...NeedCard
      text
      mode
      bidding
      quantity
      unit
      deliveryBy
      paymentTerms
      requiredCertificates
      preferredCertificates
      isDemo
      attachments {
        id
        name
        size
      }
      indicators {
        name
        operator
        value
        unit
      }
      chain {
        code
        nameZh
        nameEn
      }
      questions {
        id
        question
        answer
      }
    }
  }
`);

type PublicNeed = PortalNeedQuery['need'];

export function NeedPage() {
  const { t } = useLingui();
  const { needId } = useParams({ from: '/portal/needs/$needId' });
  const need = useAsk(['portal', 'need', needId], (signal) => execute(NeedDocument, { id: needId }, { signal }));
  return (
    <div className="page">
      {!need.data && <PageTitle title={t`需求`} />}
      <StateView query={need} skeleton={<Skeleton lines={12} />}>
        {(data) => <NeedView need={data.need} />}
      </StateView>
    </div>
  );
}

function NeedView({ need }: { need: PublicNeed }) {
  const { t } = useLingui();
  const nameOf = useName();
  return (
    <article className="stack">
      <div>
        <PageTitle title={need.title} extra={<span className="tag">{t(labels.needStatus[need.status])}</span>} />
        <p className="row secondary">
          {need.node && <ChainStrip stage={need.node.stage} name={nameOf(need.node)} />}
          {need.chain && (
            <Link to="/chains/$code" params={{ code: need.chain.code }}>
              {nameOf(need.chain)}
            </Link>
          )}
          <span className="figure">{need.number}</span>
          {need.isDemo && (
            <span className="tag">
              <Trans>演示数据</Trans>
            </span>
          )}
        </p>
      </div>
      <div className="beside">
        <div className="stack">
          <section className="panel">
            <h2>
              <Trans>需求说明</Trans>
            </h2>
            <p className="as-written">{need.text}</p>
            <Indicators indicators={need.indicators} />
          </section>
          <AttachmentPanel files={need.attachments} />
          <Questions questions={need.questions} />
        </div>
        <NeedTerms need={need} />
      </div>
    </article>
  );
}

function NeedTerms({ need }: { need: PublicNeed }) {
  const { t } = useLingui();
  const nameOf = useName();
  const { district, certificate } = useCodeNames();
  const certificates = (codes: readonly string[]): string => codes.map(certificate).join(t`、`);
  const quantity = need.quantity === null ? null : `${need.quantity} ${need.unit ?? ''}`.trim();
  const facts: [string, string | null | undefined][] = [
    [t`需求方`, need.owner ? nameOf(need.owner) : t`未公开，接单后可见`],
    [t`类型`, t(labels.needKind[need.kind])],
    [t`合作方式`, t(labels.needMode[need.mode])],
    [t`报价方式`, t(labels.bidding[need.bidding])],
    [t`数量`, quantity],
    [t`交付区市`, need.deliveryDistrict && district(need.deliveryDistrict)],
    [t`交付日期`, need.deliveryBy],
    [t`接单截止`, need.deadline && timeOf(need.deadline)],
    [t`必备资质`, certificates(need.requiredCertificates)],
    [t`优先资质`, certificates(need.preferredCertificates)],
    [t`付款条件`, need.paymentTerms],
  ];
  return (
    <aside className="panel stack" aria-label={t`要求与期限`}>
      <TakeButton need={need} />
      <dl className="facts-list">
        <div>
          <dt>
            <Trans>预算</Trans>
          </dt>
          <dd>
            <Budget min={need.budgetMin} max={need.budgetMax} />
          </dd>
        </div>
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </aside>
  );
}

const TAKES_BIDS: readonly PublicNeed['status'][] = ['OPEN', 'MATCHED', 'BIDDING'];

/** Visitors sign in and come back; who is signed in goes on to the bid, the owner to the desk. */
function TakeButton({ need }: { need: Pick<PublicNeed, 'id' | 'status' | 'owner'> }) {
  const me = useVisitor().data;
  if (me && need.owner?.id === me.actingFirmId) {
    return (
      <Link className="button button-primary" to="/w/needs/$needId" params={{ needId: need.id }}>
        <Trans>在工作台处理</Trans>
      </Link>
    );
  }
  if (!TAKES_BIDS.includes(need.status)) {
    return (
      <p className="secondary">
        <Trans>这条需求已不再接单。</Trans>
      </p>
    );
  }
  const bid = `/needs/${need.id}/bid`;
  return me ? (
    <Link className="button button-primary" to="/needs/$needId/bid" params={{ needId: need.id }}>
      <Trans>我要接单</Trans>
    </Link>
  ) : (
    <Link className="button button-primary" to="/login" search={{ to: bid }}>
      <Trans>登录后接单</Trans>
    </Link>
  );
}

function Indicators({ indicators }: { indicators: PublicNeed['indicators'] }) {
  const { t } = useLingui();
  if (indicators.length === 0) return null;
  return (
    <div className="scroll-x" role="region" aria-label={t`技术指标`} tabIndex={0}>
      <table className="table">
        <caption>
          <Trans>技术指标</Trans>
        </caption>
        <tbody>
          {indicators.map(({ name, operator, value, unit }) => (
            <tr key={`${name}${operator}${value}`}>
              <th scope="row">{name}</th>
              <td>
                {operator} {value} {unit}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Questions({ questions }: { questions: PublicNeed['questions'] }) {
  const answered = questions.filter(({ answer }) => answer);
  if (answered.length === 0) return null;
  return (
    <section className="panel">
      <h2>
        <Trans>已答复的提问</Trans>
      </h2>
      <dl className="questions">
        {answered.map(({ id, question, answer }) => (
          <div key={id}>
            <dt>{question}</dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
