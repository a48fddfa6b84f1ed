import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { execute } from '../api/execute';
import { type LiveState, useLive } from '../api/use-live';
import { graphql } from './gql';
import type { MatchRunLiveSubscription, NeedProposalsQuery } from './gql/graphql';

const NeedProposalsDocument = graphql(`
  query NeedProposals($needId: Uuid!) {
    proposals(needId: $needId, first: 30) {
      nodes {
        ...ProposalCard
      }
    }
    matchRuns(needId: $needId, first: 1) {
      nodes {
        id
        phase
        durationMs
        finishedAt
        counts {
          candidates
          refused
          proposed
        }
        loosening {
          binding {
            rule
            suppliers
          }
          steps {
            frees
            loses
            text
          }
        }
      }
    }
  }
  fragment ProposalCard on MatchProposal {
    id
    number
    status
    round
    rank
    score
    grade
    probability
    gaps
    corrections {
      id
      factKind
      label
      reason
      note
      isMine
      name
      expected
    }
    version
    supplierFirmId
    listingId
    supplier {
      id
      nameZh
      nameEn
      districtCode
      size
    }
    listing {
      id
      title
    }
    factors {
      feature
      label
      points
      max
      unit
      text
      sentence
    }
    requirements {
      name
      expected
      found
      state
      evidence {
        source
        text
        at
        validUntil
      }
    }
    similarNeeds {
      month
      similarity
    }
  }
`);

const MatchRunLiveDocument = graphql(`
  subscription MatchRunLive($needId: Uuid!) {
    matchRunProgress(needId: $needId) {
      phase
      durationMs
      run {
        id
        counts {
          candidates
          proposed
        }
      }
      proposals {
        id
      }
    }
  }
`);

export type Proposal = NeedProposalsQuery['proposals']['nodes'][number];
export type RunResult = NeedProposalsQuery['matchRuns']['nodes'][number];
type Phase = NonNullable<MatchRunLiveSubscription['matchRunProgress']['phase']>;

export interface LiveRun {
  readonly phase: Phase | null;
  readonly candidates: number | null;
  readonly proposed: number | null;
  readonly durationMs: number | null;
}

const POLL_MS = 2000;

/** A need's proposals with the run that makes them: live; polled every 2 s while the connection is lost. */
export function useMatchRun(needId: string) {
  const client = useQueryClient();
  const [live, setLive] = useState<LiveRun | null>(null);
  const state: LiveState = useLive(MatchRunLiveDocument, { needId }, ({ matchRunProgress: progress }) => {
    setLive({
      phase: progress.phase ?? null,
      candidates: progress.run?.counts.candidates ?? null,
      proposed: progress.run?.counts.proposed ?? progress.proposals.length,
      durationMs: progress.durationMs ?? null,
    });
    void client.invalidateQueries({ queryKey: ['need-proposals', needId] });
  });
  const query = useQuery({
    queryKey: ['need-proposals', needId],
    queryFn: ({ signal }) => execute(NeedProposalsDocument, { needId }, { signal }),
    refetchInterval: state === 'lost' ? POLL_MS : false,
  });
  const newest = query.data?.matchRuns.nodes[0];
  const stored: LiveRun = {
    phase: newest?.phase ?? null,
    candidates: newest?.counts.candidates ?? null,
    proposed: newest?.counts.proposed ?? null,
    durationMs: newest?.durationMs ?? null,
  };
  return { query, run: state === 'live' && live ? live : stored, result: newest, state };
}
