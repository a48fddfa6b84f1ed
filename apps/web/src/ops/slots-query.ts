import { queryOptions } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { graphql } from './gql';
import type { AssignmentRoundsQuery, AssignmentSettingsQuery } from './gql/graphql';

const AssignmentSettingsDocument = graphql(`
  query AssignmentSettings {
    assignmentSettings {
      supplierCap
      needSlots
      diversity
      smeFloor
      newcomerFloor
      mostGini
      mostCost
      urgentDays
      changedAt
      changedBy
      version
    }
  }
`);

const AssignmentRoundsDocument = graphql(`
  query AssignmentRounds($after: String) {
    assignmentRounds(first: 20, after: $after) {
      nodes {
        id
        basis
        finishedAt
        durationMs
        settingsVersion
        counts {
          needs
          proposals
          suppliers
          allocated
          reserve
          changed
        }
        figures {
          value
          cost
          giniBefore
          gini
          smeExposure
          smeValue
          newcomerExposure
          newcomerValue
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const ChangeAssignmentSettingsDocument = graphql(`
  mutation ChangeAssignmentSettings($input: ChangeAssignmentSettingsInput!) {
    changeAssignmentSettings(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export type SlotSettings = AssignmentSettingsQuery['assignmentSettings'];
export type SlotRound = AssignmentRoundsQuery['assignmentRounds']['nodes'][number];

export const slotSettingsQuery = queryOptions({
  queryKey: ['ops-slot-settings'],
  queryFn: async ({ signal }) => (await execute(AssignmentSettingsDocument, {}, { signal })).assignmentSettings,
});

export const slotRoundsPage = async (after: string | null, signal: AbortSignal) =>
  (await execute(AssignmentRoundsDocument, { after }, { signal })).assignmentRounds;
