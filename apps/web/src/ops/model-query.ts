import { queryOptions } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { graphql } from './gql';
import type { MatchModelQuery, MatchModelsQuery, ModelSide, ModelTrainingsQuery } from './gql/graphql';

const MatchModelsDocument = graphql(`
  query MatchModels($after: String) {
    matchModels(first: 20, after: $after) {
      nodes {
        id
        name
        side
        kind
        status
        reason
        createdAt
        judgedAt
        judgedGroups
        version
        metrics {
          challenger
          champion
          fallback
          auc
          ece
        }
        advantage {
          mean
          low
          high
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const MatchModelDocument = graphql(`
  query MatchModel($id: Uuid!) {
    matchModel(id: $id) {
      id
      name
      side
      kind
      features
      trainedFrom
      trainedTo
      judgedTo
      activatedAt
      retiredAt
      counts {
        taught
        rows
        judged
        events
      }
      metrics {
        brier
        ece
        auc
      }
      parameters {
        name
        value
      }
      reliability {
        brier
        ece
        bins {
          from
          to
          count
          predicted
          observed
        }
      }
    }
  }
`);

const ModelTrainingsDocument = graphql(`
  query ModelTrainings {
    modelTrainings(first: 10) {
      nodes {
        id
        status
        startedAt
        finishedAt
        attempts
        progress {
          side
          done
          of
        }
        outcomes {
          side
          outcome
          known
          needed
        }
      }
    }
  }
`);

const ModelReliabilityDocument = graphql(`
  query ModelReliability($side: ModelSide!) {
    modelReliability(side: $side) {
      side
      model
      days
      events
      diagram {
        brier
        ece
        bins {
          from
          to
          count
          predicted
          observed
        }
      }
    }
  }
`);

export const ActivateModelDocument = graphql(`
  mutation ActivateModel($input: DecideModelInput!) {
    activateModel(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const RetireModelDocument = graphql(`
  mutation RetireModel($input: DecideModelInput!) {
    retireModel(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const TrainModelsDocument = graphql(`
  mutation TrainModels($input: TrainModelsInput!) {
    trainModels(input: $input) {
      __typename
      ... on TrainModelsPayload {
        isAsked
      }
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export type ModelRow = MatchModelsQuery['matchModels']['nodes'][number];
export type ModelDetail = MatchModelQuery['matchModel'];
export type Training = ModelTrainingsQuery['modelTrainings']['nodes'][number];
export type Diagram = NonNullable<ModelDetail['reliability']>;

export const modelsPage = async (after: string | null, signal: AbortSignal) =>
  (await execute(MatchModelsDocument, { after }, { signal })).matchModels;

export const modelQuery = (id: string) =>
  queryOptions({
    queryKey: ['ops-model', id],
    queryFn: async ({ signal }) => (await execute(MatchModelDocument, { id }, { signal })).matchModel,
  });

export const trainingsQuery = queryOptions({
  queryKey: ['ops-trainings'],
  queryFn: async ({ signal }) => (await execute(ModelTrainingsDocument, {}, { signal })).modelTrainings.nodes,
});

export const reliabilityQuery = (side: ModelSide) =>
  queryOptions({
    queryKey: ['ops-reliability', side],
    queryFn: async ({ signal }) => (await execute(ModelReliabilityDocument, { side }, { signal })).modelReliability,
  });

export const MODEL_KEYS = [['ops-models'], ['ops-model'], ['ops-reliability']];
