import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { Corrections, useCorrect } from '../desk/corrections';
import { labels } from '../ui/labels';
import { MatchCard } from '../ui/match-card';
import { useName } from '../ui/named';
import { useNeedAct } from './act';
import { DeclineDialog } from './decline-dialog';
import { graphql } from './gql';
import type { NeedDetail } from './need-query';
import type { Proposal } from './use-match-run';

const InviteSupplierDocument = graphql(`
  mutation InviteSupplier($input: ProposalActInput!) {
    inviteSupplier(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

interface ProposalCardProps {
  readonly need: NeedDetail;
  readonly proposal: Proposal;
  readonly district: string | undefined;
  readonly isCompared: boolean;
  readonly onCompare: () => void;
}

/** States in which the buyer may still ask the supplier for a bid, or say no. */
const ANSWERABLE = ['PUSHED', 'VIEWED'];

export function ProposalCard({ need, proposal, district, isCompared, onCompare }: ProposalCardProps) {
  const { t } = useLingui();
  const name = useName();
  const [isDeclining, setDeclining] = useState(false);
  const invite = useNeedAct({
    needId: need.id,
    done: t`已邀请，对方会收到通知`,
    send: async (proposalId: string, clientMutationId) =>
      (await execute(InviteSupplierDocument, { input: { proposalId, clientMutationId } })).inviteSupplier,
  });
  const renews = [['need-proposals', need.id]];
  const correct = useCorrect(proposal.id, renews);
  const { supplier, status } = proposal;
  const mayAnswer = ANSWERABLE.includes(status);
  return (
    <>
      <MatchCard
        level={2}
        onCorrect={correct}
        match={{
          name: supplier ? name(supplier) : t`暂不显示名称的企业`,
          href: supplier ? `/suppliers/${supplier.id}` : undefined,
          district,
          rank: proposal.rank,
          extra: <span className="tag">{t(labels.proposalStatus[status])}</span>,
          score: proposal.score,
          factors: proposal.factors,
          requirements: proposal.requirements,
          gaps: proposal.gaps,
          similarNeeds: proposal.similarNeeds,
        }}
        actions={
          <>
            <Button aria-pressed={isCompared} onClick={onCompare}>
              {isCompared ? <Trans>取消对比</Trans> : <Trans>对比</Trans>}
            </Button>
            {mayAnswer && (
              <>
                <Button type="primary" loading={invite.isPending} onClick={() => invite.mutate(proposal.id)}>
                  <Trans>邀请接单</Trans>
                </Button>
                <Button type="text" onClick={() => setDeclining(true)}>
                  <Trans>不合适</Trans>
                </Button>
              </>
            )}
            {(status === 'PROPOSED' || status === 'APPROVED') && (
              <span className="meta">
                <Trans>链长办审核通过后即可邀请</Trans>
              </span>
            )}
          </>
        }
      />
      <Corrections proposalId={proposal.id} corrections={proposal.corrections} renews={renews} />
      {isDeclining && <DeclineDialog needId={need.id} proposalId={proposal.id} onClose={() => setDeclining(false)} />}
    </>
  );
}
