import {
  coerceInputValue,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  isInputType,
  Kind,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import { type Actor, CodedError, requireActor } from '#foundation/access';
import { type BadField, BadInput } from './bad-input.js';
import { DocumentTooLarge } from './coded-errors.js';
import { LIMITS } from './limits.js';
import { costOf, countOf, type OperationFacts, walkOperation } from './operation-walk.js';

type Variables = Readonly<Record<string, unknown>>;

const facts = new WeakMap<OperationDefinitionNode, OperationFacts | CodedError>();
const admitted = new WeakSet<object>();

/** True for contexts of operations that have passed {@link admit}; root fields run for no other. */
export function isAdmitted(context: unknown): boolean {
  return typeof context === 'object' && context !== null && admitted.has(context);
}

/** An operation at the door. */
export interface Applicant {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Variables;
  readonly context: { readonly actor: Actor };
}

/**
 * Lets an operation in or throws: size, rules about the actor, values of variables, price. Returns its price. Nothing of
 * it has run by then.
 */
export function admit({ schema, document, operation, variables, context }: Applicant): number {
  const { rules, costs, firsts } = factsOf(schema, document, operation);
  for (const rule of rules) requireActor(rule, context.actor);
  requireValues(schema, operation, variables);
  if (firsts.some((first) => !isPageSize(countOf(first, variables)))) {
    throw BadInput.at('first', {
      zh: `每页数量应为 1 到 ${LIMITS.first}。`,
      en: `A page has 1 to ${LIMITS.first} rows.`,
    });
  }
  const cost = costOf(costs, variables);
  if (cost > LIMITS.cost) throw new DocumentTooLarge('cost', LIMITS.cost);
  admitted.add(context);
  return cost;
}

/** Documents are kept by their text, so the walk is done once per text and again only when it has fallen out. */
function factsOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): OperationFacts {
  let known = facts.get(operation);
  if (!known) {
    known = walked(schema, document, operation);
    facts.set(operation, known);
  }
  if (known instanceof CodedError) throw known;
  return known;
}

function walked(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): OperationFacts | CodedError {
  try {
    return walkOperation(schema, document, operation);
  } catch (error) {
    if (error instanceof CodedError) return error;
    throw error;
  }
}

function isPageSize(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= LIMITS.first;
}

/** The executor checks variables as well, but tells only in prose which value is wrong. */
function requireValues(schema: GraphQLSchema, operation: OperationDefinitionNode, variables: Variables): void {
  const wrong: BadField[] = [];
  for (const { variable, type: node, defaultValue } of operation.variableDefinitions ?? []) {
    const type = typeFromAST(schema, node);
    const name = variable.name.value;
    const value = variables[name];
    if (!isInputType(type) || (value === undefined && (defaultValue || node.kind !== Kind.NON_NULL_TYPE))) continue;
    coerceInputValue(value, type, (path, _value, error) => {
      if (wrong.length < 20) wrong.push({ path: [name, ...path].join('.'), text: textOf(error) });
    });
  }
  if (wrong.length > 0) throw new BadInput(wrong);
}

function textOf(error: GraphQLError): BadField['text'] {
  if (error instanceof BadInput && error.fields[0]) return error.fields[0].text;
  return { zh: '缺少内容或格式不正确。', en: error.message.replace(/ ?Did you mean .*$/s, '').slice(0, 200) };
}
