import { execute } from '../api/execute';
import { isRefused, type Refused } from '../api/errors';
import { graphql } from './gql';
import type { CreateNeedMutation } from './gql/graphql';
import { contentOf, type NeedValues } from './need-values';

const CreateNeedDocument = graphql(`
  mutation CreateNeed($input: CreateNeedInput!) {
    createNeed(input: $input) {
      __typename
      ... on NeedPayload {
        needId
        need {
          version
        }
      }
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const UpdateNeedDocument = graphql(`
  mutation UpdateNeed($input: UpdateNeedInput!) {
    updateNeed(input: $input) {
      __typename
      ... on NeedPayload {
        needId
        need {
          version
        }
      }
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const PublishNeedDocument = graphql(`
  mutation PublishNeed($input: NeedActInput!) {
    publishNeed(input: $input) {
      __typename
      ... on NeedPayload {
        needId
        need {
          version
        }
      }
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export interface SavedNeed {
  readonly needId: string;
  readonly version: number;
}
export type Saved = (SavedNeed & { readonly refused?: undefined }) | { readonly refused: Refused };

type Answer = CreateNeedMutation['createNeed'];

function savedOf(answer: Answer): Saved {
  if (isRefused(answer)) return { refused: answer };
  if (answer.__typename !== 'NeedPayload' || !answer.need) throw new Error('a need was saved without its row');
  return { needId: answer.needId, version: answer.need.version };
}

/** Ids of one press of the button: pressed again after a lost answer, nothing is done twice. */
export interface Attempt {
  readonly create: string;
  readonly publish: string;
}
const idsOf = ({ attachments }: NeedValues): string[] => attachments.map(({ id }) => id);
export const anAttempt = (): Attempt => ({ create: crypto.randomUUID(), publish: crypto.randomUUID() });

export async function createNeed(values: NeedValues, isUnclassified: boolean, attempt: Attempt): Promise<Saved> {
  const content = contentOf(values, isUnclassified);
  const input = { content, attachmentIds: idsOf(values), clientMutationId: attempt.create };
  return savedOf((await execute(CreateNeedDocument, { input })).createNeed);
}

export async function updateNeed({ needId, version }: SavedNeed, values: NeedValues, attempt: Attempt): Promise<Saved> {
  const content = contentOf(values, true);
  const input = { needId, version, content, attachmentIds: idsOf(values), clientMutationId: attempt.create };
  return savedOf((await execute(UpdateNeedDocument, { input })).updateNeed as Answer);
}

export async function publishNeed(needId: string, attempt: Attempt): Promise<Saved> {
  const input = { needId, clientMutationId: attempt.publish };
  return savedOf((await execute(PublishNeedDocument, { input })).publishNeed as Answer);
}
