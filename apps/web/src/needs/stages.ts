import type { NeedDetail } from './need-query';

export type StageKey = 'draft' | 'published' | 'bidding' | 'awarded' | 'intention' | 'closed';

/** The six steps of a need with the day on which each was reached, and where it stands now. */
export function stagesOf(need: NeedDetail): {
  steps: readonly { key: StageKey; at: string | null }[];
  current: number;
} {
  const intention = need.intentions.nodes[0];
  const steps: { key: StageKey; at: string | null }[] = [
    { key: 'draft', at: need.createdAt },
    { key: 'published', at: need.publishedAt ?? null },
    {
      key: 'bidding',
      at: need.status === 'BIDDING' || need.status === 'EVALUATING' ? (need.publishedAt ?? null) : null,
    },
    { key: 'awarded', at: need.awardedAt ?? null },
    { key: 'intention', at: intention?.createdAt ?? null },
    { key: 'closed', at: need.closedAt ?? null },
  ];
  return { steps, current: CURRENT[need.status](Boolean(intention)) };
}

const CURRENT: Readonly<Record<NeedDetail['status'], (hasIntention: boolean) => number>> = {
  DRAFT: () => 0,
  SUBMITTED: () => 0,
  OPEN: () => 1,
  MATCHED: () => 1,
  BIDDING: () => 2,
  EVALUATING: () => 2,
  AWARDED: (hasIntention) => (hasIntention ? 4 : 3),
  CLOSED: () => 5,
  CANCELLED: () => 1,
  EXPIRED: () => 2,
};
