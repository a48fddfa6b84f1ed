import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Budget } from '../ui/budget';
import { ChainStrip } from '../ui/chain-strip';
import { labels } from '../ui/labels';
import { useName } from '../ui/named';
import { dateOf } from '../ui/when';
import type { NeedCardFragment } from './gql/graphql';
import { graphql } from './gql';
import { useCodeNames } from './reference';

export const NeedCardDocument = graphql(`
  fragment NeedCard on Need {
    id
    number
    title
    status
    kind
    deadline
    budgetMin
    budgetMax
    deliveryDistrict
    publishedAt
    owner {
      id
      nameZh
      nameEn
    }
    node {
      nameZh
      nameEn
      stage
    }
  }
`);

/** A need in a list: what, where on the chain, for how much, until when. */
export function NeedCard({ need, level = 2 }: { need: NeedCardFragment; level?: 2 | 3 }) {
  const { t } = useLingui();
  const nameOf = useName();
  const { district } = useCodeNames();
  const Heading = `h${level}` as const;
  return (
    <article className="panel need-card">
      <Heading className="card-title">
        <Link to="/needs/$needId" params={{ needId: need.id }}>
          {need.title}
        </Link>
      </Heading>
      {need.node && <ChainStrip stage={need.node.stage} name={nameOf(need.node)} />}
      <p className="facts secondary">
        <span className="tag">{t(labels.needStatus[need.status])}</span>
        <span>{t(labels.needKind[need.kind])}</span>
        <span>
          <Budget min={need.budgetMin} max={need.budgetMax} />
        </span>
        {need.deliveryDistrict && <span>{district(need.deliveryDistrict)}</span>}
        {need.deadline && (
          <span className="figure">
            <Trans>截止 {dateOf(need.deadline)}</Trans>
          </span>
        )}
      </p>
      <p className="meta">
        {need.owner ? nameOf(need.owner) : t`需求方未公开`} · {need.number}
      </p>
    </article>
  );
}
