import { queryOptions } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { graphql } from './gql';
import type { SimulationPageQuery, SimulationRunsQuery } from './gql/graphql';

const SimulationRunsDocument = graphql(`
  query SimulationRuns($after: String) {
    simulationRuns(first: 20, after: $after) {
      nodes {
        id
        status
        createdAt
        needs
        progress
        modelId
        weights {
          feature
          points
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const SimulationPageDocument = graphql(`
  query SimulationPage($id: Uuid!) {
    simulation(id: $id) {
      id
      status
      createdAt
      finishedAt
      needs
      progress
      failure
      modelId
      weights {
        feature
        points
      }
      result {
        serving
        tried
        needs
        ndcg {
          before
          after
          difference
          low
          high
        }
        hitAt10 {
          before
          after
          difference
          low
          high
        }
        chains {
          chainCode
          needs
          ndcg {
            before
            after
            difference
            low
            high
          }
        }
        changes {
          needId
          number
          chainCode
          ndcgBefore
          ndcgAfter
          entered
          left
          moves {
            firmId
            grade
            before
            after
          }
        }
      }
    }
  }
`);

export const SimulationLiveDocument = graphql(`
  subscription SimulationLive($id: Uuid!) {
    simulationProgress(id: $id) {
      id
      status
      progress
      needs
      finishedAt
    }
  }
`);

export const StartSimulationDocument = graphql(`
  mutation StartSimulation($input: StartSimulationInput!) {
    startSimulation(input: $input) {
      __typename
      ... on SimulationPayload {
        simulationId
      }
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export type SimulationRow = SimulationRunsQuery['simulationRuns']['nodes'][number];
export type SimulationRun = SimulationPageQuery['simulation'];
export type SimulationResult = NonNullable<SimulationRun['result']>;
export type Change = NonNullable<SimulationResult['ndcg']>;

export const simulationsPage = async (after: string | null, signal: AbortSignal) =>
  (await execute(SimulationRunsDocument, { after }, { signal })).simulationRuns;

export const simulationQuery = (id: string) =>
  queryOptions({
    queryKey: ['ops-simulation', id],
    queryFn: async ({ signal }) => (await execute(SimulationPageDocument, { id }, { signal })).simulation,
  });

export const goesOn = ({ status }: Pick<SimulationRun, 'status'>): boolean =>
  status === 'WAITING' || status === 'RUNNING';
