import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCodeNames } from '../desk/code-names';
import { Budget } from '../ui/budget';
import { ChainStrip } from '../ui/chain-strip';
import { labels } from '../ui/labels';
import { MatchCard } from '../ui/match-card';
import { Money } from '../ui/money';
import { useName } from '../ui/named';
import { Skeleton, StateView } from '../ui/state-view';
import { dateOf } from '../ui/when';
import { itemQuery, type ReviewItem } from './queue-query';
import { DisputedFacts } from './disputed-facts';
import { OtherCandidates } from './other-candidates';

/** What a decision needs to know: the need, the match with its reasons, who else, and what the pair has done before. */
export function QueueDetail({ id }: { id: string }) {
  const item = useQuery(itemQuery(id));
  return (
    <StateView query={item} skeleton={<Skeleton lines={12} height={420} />}>
      {(proposal) => <Detail proposal={proposal} />}
    </StateView>
  );
}

function Detail({ proposal }: { proposal: ReviewItem }) {
  const { t } = useLingui();
  const name = useName();
  const { district } = useCodeNames();
  const { supplier, need } = proposal;
  return (
    <div className="stack">
      {need && <NeedLine need={need} />}
      {proposal.decider && (
        <p className="panel">
          <Trans>{proposal.decider.name} 已同意，金额较大，需第二人确认后才推送。</Trans>
        </p>
      )}
      {proposal.note && (
        <p className="panel as-written">
          <Trans>备注：{proposal.note}</Trans>
        </p>
      )}
      <MatchCard
        match={{
          name: supplier ? name(supplier) : proposal.number,
          href: supplier ? `/suppliers/${supplier.id}` : undefined,
          district: supplier ? district(supplier.districtCode) : undefined,
          rank: proposal.rank,
          extra: (
            <>
              <span className="tag">{t(labels.grade[proposal.grade])}</span>
              {supplier?.size && <span className="tag">{t(labels.firmSize[supplier.size])}</span>}
              {proposal.allocation?.state === 'RESERVE' && <span className="tag">{t`候补`}</span>}
            </>
          ),
          score: proposal.score,
          factors: proposal.factors,
          requirements: proposal.requirements,
          gaps: proposal.gaps,
          similarNeeds: proposal.similarNeeds,
        }}
      />
      <DisputedFacts corrections={proposal.corrections} />
      {proposal.allocation?.state === 'RESERVE' && <p className="secondary">{proposal.allocation.message}</p>}
      {need && <OtherCandidates candidates={need.proposals.nodes} currentId={proposal.id} />}
      <PastDeals deals={proposal.pastDeals} />
    </div>
  );
}

function NeedLine({ need }: { need: NonNullable<ReviewItem['need']> }) {
  const { t } = useLingui();
  const name = useName();
  return (
    <section aria-label={t`需求`}>
      <h2 className="queue-need">
        <Link to="/needs/$needId" params={{ needId: need.id }}>
          {need.title}
        </Link>
      </h2>
      <p className="row secondary">
        <span className="figure">{need.number}</span>
        {need.owner && <span>{name(need.owner)}</span>}
        <span>{t(labels.needKind[need.kind])}</span>
        {need.node && <ChainStrip stage={need.node.stage} name={name(need.node)} />}
        {need.quantity !== null && need.quantity !== undefined && (
          <span className="figure">
            {need.quantity} {need.unit}
          </span>
        )}
        <span>
          <Trans>预算</Trans> <Budget min={need.budgetMin} max={need.budgetMax} />
        </span>
        {need.deadline && <Trans>报价截止 {dateOf(need.deadline)}</Trans>}
      </p>
      <p className="as-written queue-text" tabIndex={0}>
        {need.text}
      </p>
    </section>
  );
}

function PastDeals({ deals }: { deals: ReviewItem['pastDeals'] }) {
  const { t } = useLingui();
  return (
    <section>
      <h3>
        <Trans>双方的往来</Trans>
      </h3>
      {deals.length === 0 ? (
        <p className="secondary">
          <Trans>平台上没有这两家企业的往来记录。</Trans>
        </p>
      ) : (
        <ul>
          {deals.map((deal) => (
            <li key={deal.id}>
              <span className="figure">{dateOf(deal.createdAt)}</span> {deal.need?.title ?? deal.number} ·{' '}
              {t(labels.intentionStatus[deal.status])}
              {deal.amountEstimate && (
                <>
                  {' · '}
                  <Money yuan={deal.amountEstimate} />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
