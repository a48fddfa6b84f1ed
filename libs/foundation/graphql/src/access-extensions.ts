import type { GraphQLField, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { ACCESS_EXTENSION, type AccessRule } from '#foundation/access';

/** Names another type whose rule covers this one too: connections and edges follow their node. */
export const ACCESS_OF_EXTENSION = 'accessOf';

type Rule = AccessRule<unknown>;

function isRule(value: unknown): value is Rule {
  return typeof value === 'object' && value !== null && 'actor' in value && typeof value.actor === 'function';
}

/** The rule written on the field itself. */
export function accessOfField(field: GraphQLField<unknown, never>): Rule | null {
  const rule = field.extensions[ACCESS_EXTENSION];
  return isRule(rule) ? rule : null;
}

/** The rule written on the type, or the actor's half of the rule of the type that it follows. */
export function accessOfType(schema: GraphQLSchema, type: GraphQLObjectType): Rule | null {
  const rule = type.extensions[ACCESS_EXTENSION];
  if (isRule(rule)) return rule;
  const followed = type.extensions[ACCESS_OF_EXTENSION];
  if (typeof followed !== 'string') return null;
  const followedRule = schema.getType(followed)?.extensions[ACCESS_EXTENSION];
  return isRule(followedRule) ? { name: followedRule.name, actor: followedRule.actor } : null;
}
