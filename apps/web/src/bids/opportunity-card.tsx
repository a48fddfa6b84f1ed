import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { execute } from '../api/execute';
import { useCodeNames } from '../desk/code-names';
import { Corrections, useCorrect } from '../desk/corrections';
import { useAct } from '../desk/use-act';
import { Budget } from '../ui/budget';
import { labels } from '../ui/labels';
import { MatchCard } from '../ui/match-card';
import { useName } from '../ui/named';
import { dateOf, timeOf } from '../ui/when';
import { graphql } from './gql';
import type { OpportunityState } from './gql/graphql';
import { Improvements } from './improvements';
import { LaterMenu } from './later-menu';
import { NotInterestedDialog } from './not-interested-dialog';
import type { Opportunity } from './opportunities-page';
import './bids.css';

const OpenOpportunityDocument = graphql(`
  mutation OpenOpportunity($input: ProposalActInput!) {
    openOpportunity(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const OPPORTUNITIES = [['opportunities']];

interface OpportunityCardProps {
  readonly opportunity: Opportunity;
  readonly state: OpportunityState;
}

/** 为什么推给您: the need, how well we fit and why, what would raise the score, and our answer. */
export function OpportunityCard({ opportunity, state }: OpportunityCardProps) {
  const { t } = useLingui();
  const name = useName();
  const { district } = useCodeNames();
  const [isDeclining, setDeclining] = useState(false);
  useOpened(opportunity);
  const correct = useCorrect(opportunity.id, OPPORTUNITIES);
  const { need } = opportunity;
  if (!need) return null;
  const isOpen = state === 'WAITING' || state === 'LATER';
  const facts = [
    need.quantity ? `${need.quantity} ${need.unit ?? ''}`.trim() : null,
    need.deadline ? t`报价截止 ${timeOf(need.deadline)}` : null,
    need.deliveryBy ? t`交付 ${need.deliveryBy}` : null,
    need.bidding === 'SEALED' ? t(labels.bidding.SEALED) : null,
  ].filter((fact) => fact !== null);
  return (
    <>
      <MatchCard
        level={2}
        onCorrect={correct}
        match={{
          name: need.title,
          href: `/needs/${need.id}`,
          district: need.deliveryDistrict ? district(need.deliveryDistrict) : undefined,
          stage: need.node?.stage,
          nodeName: need.node ? name(need.node) : undefined,
          extra: (
            <span className="opportunity-facts">
              <span>{need.owner ? name(need.owner) : t`需求方未公开，接单后可见`}</span>
              <Budget min={need.budgetMin} max={need.budgetMax} />
              {facts.map((fact) => (
                <span key={fact} className="figure">
                  {fact}
                </span>
              ))}
              {opportunity.status === 'INVITED' && (
                <span className="tag">
                  <Trans>对方邀请接单</Trans>
                </span>
              )}
            </span>
          ),
          score: opportunity.score,
          factors: opportunity.factors,
          requirements: opportunity.requirements,
          gaps: opportunity.gaps,
        }}
        actions={
          <>
            {isOpen && (
              <>
                <Link to="/w/bids/new" search={{ need: need.id }} className="button">
                  <Trans>我要接单</Trans>
                </Link>
                <LaterMenu opportunity={opportunity} />
                <Button type="text" onClick={() => setDeclining(true)}>
                  <Trans>不感兴趣</Trans>
                </Button>
              </>
            )}
            {opportunity.opportunity?.laterUntil && state === 'LATER' && (
              <span className="meta">
                <Trans>{dateOf(opportunity.opportunity.laterUntil)} 再提醒</Trans>
              </span>
            )}
            {state === 'BID' && (
              <Link to="/w/bids" className="button">
                <Trans>查看报价</Trans>
              </Link>
            )}
            {opportunity.pushedAt && (
              <span className="meta">
                <Trans>推送于 {dateOf(opportunity.pushedAt)}</Trans>
              </span>
            )}
          </>
        }
      />
      <Corrections proposalId={opportunity.id} corrections={opportunity.corrections} renews={OPPORTUNITIES} />
      <Improvements improvements={opportunity.improvements ?? []} />
      {isDeclining && <NotInterestedDialog proposalId={opportunity.id} onClose={() => setDeclining(false)} />}
    </>
  );
}

/** Having it on the screen counts as having seen it: the buyer is shown that we have. */
function useOpened({ id, opportunity }: Opportunity): void {
  const { mutate } = useAct({
    renews: [],
    send: async (proposalId: string, clientMutationId) =>
      (await execute(OpenOpportunityDocument, { input: { proposalId, clientMutationId } })).openOpportunity,
    // Tried again with the next visit; nothing of it concerns the person.
    onRefused: () => undefined,
    onError: () => true,
  });
  const isUnopened = opportunity !== null && opportunity?.openedAt === null;
  useEffect(() => {
    if (isUnopened) mutate(id);
  }, [id, isUnopened, mutate]);
}
