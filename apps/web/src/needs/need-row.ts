import type { MyNeedsQuery } from './gql/graphql';

export type NeedRow = MyNeedsQuery['myNeeds']['nodes'][number];
