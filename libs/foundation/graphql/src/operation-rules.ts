import type { GraphQLField, GraphQLSchema } from 'graphql';
import type { AccessRule } from '#foundation/access';
import { accessOfField } from './access-extensions.js';

/** One query, mutation or subscription with its rule. */
export interface OperationRule {
  readonly operation: string;
  readonly rule: AccessRule<unknown>;
}

/** All operations of a guarded schema, for the matrix of who may call what. */
export function operationRules(schema: GraphQLSchema): OperationRule[] {
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((root) =>
    Object.values<GraphQLField<unknown, never>>(root?.getFields() ?? {}).map((field) => {
      const rule = accessOfField(field);
      if (!root || !rule) throw new Error(`${root?.name}.${field.name} has no rule`);
      return { operation: `${root.name}.${field.name}`, rule };
    }),
  );
}
