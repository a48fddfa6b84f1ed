import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type AccessRule, everyone, NotAllowed, NotFound, permits, requireActor } from '#foundation/access';
import { accessOfField, accessOfType } from './access-extensions.js';
import { isAdmitted } from './admission.js';
import type { GraphqlContext } from './graphql-context.js';

type Field = GraphQLField<unknown, GraphqlContext>;
type Resolver = GraphQLFieldResolver<unknown, GraphqlContext>;

/**
 * Puts the access rules around the resolvers of the built schema, whatever way they got there. Deny by default: a field
 * without a rule of its own or of its type stops the boot.
 */
export function guardSchema(schema: GraphQLSchema): GraphQLSchema {
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  const problems: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values<Field>(type.getFields())) {
      const problem = roots.has(type) ? guardRoot(field) : guardField(schema, type, field);
      if (problem !== null) problems.push(`${type.name}.${field.name} ${problem}`);
    }
  }
  if (problems.length > 0) throw new Error(`access rules: ${problems.sort().join('; ')}`);
  return schema;
}

/** Queries, mutations, subscriptions: only admitted operations, and the actor is asked once more. */
function guardRoot(field: Field): string | null {
  const rule = accessOfField(field);
  if (!rule) return 'has no rule (@Allow or @Public)';
  const guard =
    (run: Resolver): Resolver =>
    (source, args, context, info) => {
      if (!isAdmitted(context)) throw new NotAllowed();
      requireActor(rule, context.actor);
      return run(source, args, context, info);
    };
  field.resolve = guard(field.resolve ?? defaultFieldResolver);
  if (field.subscribe) field.subscribe = guard(field.subscribe);
  return null;
}

function guardField(schema: GraphQLSchema, type: GraphQLObjectType, field: Field): string | null {
  const own = accessOfField(field);
  const rule = own ?? accessOfType(schema, type);
  if (!rule) return 'has no rule (@Visible or @Public on the field or its type)';
  const isNullable = !isNonNullType(field.type);
  if (own && own !== everyone && !isNullable) return 'has a rule of its own and must be nullable, since it is masked';

  const resolve = isPlain(field) ? undefined : field.resolve;
  // A type's rule about the actor alone was decided for the whole operation before it started; asking for it at every
  // field of every row again would cost more than the execution. Interfaces hide the type from that decision.
  const isDecided = rule === everyone || (!own && !rule.row && type.getInterfaces().length === 0);
  field.resolve = isDecided ? resolve : masked(rule, isNullable, resolve ?? defaultFieldResolver);
  return null;
}

/** Synchronous on purpose: an asynchronous check at every field costs four times the whole execution. */
function masked(rule: AccessRule<unknown>, isNullable: boolean, resolve: Resolver): Resolver {
  return (source, args, context, info) => {
    if (permits(rule, context.actor, source)) return resolve(source, args, context, info);
    if (isNullable) return null;
    throw new NotFound();
  };
}

/**
 * True for the resolver that Nest writes for a property which is merely read under the field's own name. Without it
 * graphql-jit reads the property inline.
 */
function isPlain(field: Field): boolean {
  if (field.resolve?.name !== 'rootFieldResolver') return field.resolve === undefined;
  const read: PropertyKey[] = [];
  const probe = new Proxy({}, { get: (_, name) => void read.push(name) });
  const fallback: unknown = Reflect.apply(field.resolve, undefined, [probe]);
  return fallback === undefined && read.length === 1 && read[0] === field.name;
}
