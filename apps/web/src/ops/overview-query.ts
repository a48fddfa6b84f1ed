import { queryOptions } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { graphql } from './gql';
import type { OpsOverviewQuery } from './gql/graphql';

const OpsOverviewDocument = graphql(`
  query OpsOverview {
    operatorOverview {
      asOf
      lanes {
        lane
        waiting
        running
        dead
        oldestSeconds
      }
      breaches {
        reviews
        needChecks
        verifications
        openings
        messages
      }
      growth {
        firms
        firmsAtYearStart
        newFirms
        newNeeds
        newListings
        activePeople
      }
      freshness {
        lastRunAt
        lastRoundAt
        lastTrainingAt
        outboxSeconds
      }
    }
  }
`);

export type Overview = OpsOverviewQuery['operatorOverview'];

const RENEW_MS = 15_000;

/** Renewed while a page that shows it is open. */
export const overviewQuery = queryOptions({
  queryKey: ['ops-overview'],
  queryFn: async ({ signal }) => (await execute(OpsOverviewDocument, {}, { signal })).operatorOverview,
  refetchInterval: RENEW_MS,
});
