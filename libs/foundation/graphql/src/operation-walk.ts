import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  isCompositeType,
  isListType,
  isObjectType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import type { AccessRule } from '#foundation/access';
import { accessOfField, accessOfType } from './access-extensions.js';
import { DocumentTooLarge, GraphqlInvalid } from './coded-errors.js';
import { ASSUMED_ROWS, LIMITS, MUTATION_COST } from './limits.js';

/** A count that the client chooses: a literal, or the name of a variable with the schema's default. */
export type Count = number | { readonly variable: string; readonly fallback: number };

/** A field that answers objects, as far as its price is concerned. */
export interface CostNode {
  readonly own: number;
  /** How often everything below is answered. */
  readonly times: Count;
  readonly below: readonly CostNode[];
}

/** All that the limits and rules need to know of an operation, found in one walk and kept with the document. */
export interface OperationFacts {
  /** Rules that must permit the actor before anything runs. */
  readonly rules: readonly AccessRule<unknown>[];
  readonly costs: readonly CostNode[];
  /** Every `first` of the operation. */
  readonly firsts: readonly Count[];
}

type Field = GraphQLField<unknown, unknown>;

/**
 * Walks an operation that has passed validation, fragments written out, and refuses what is too large: depth, aliases,
 * root fields, directives, number of fields.
 */
export function walkOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): OperationFacts {
  return new OperationWalk(schema, document, operation).facts();
}

class OperationWalk {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly isMutation: boolean;
  private readonly rules = new Set<AccessRule<unknown>>();
  private readonly firsts: Count[] = [];
  private readonly counted = { aliases: 0, directives: 0, fields: 0, rootFields: 0, mutations: 0 };

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly operation: OperationDefinitionNode,
  ) {
    this.isMutation = operation.operation === OperationTypeNode.MUTATION;
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    }
  }

  facts(): OperationFacts {
    const root = this.schema.getRootType(this.operation.operation);
    if (!root) throw new GraphqlInvalid(`there is no ${this.operation.operation}`);
    this.count('directives', this.operation.directives?.length ?? 0);
    const costs = this.selections(root, this.operation.selectionSet, 1, null);
    return { rules: [...this.rules], costs, firsts: this.firsts };
  }

  private selections(type: GraphQLCompositeType, set: SelectionSetNode, depth: number, page: Count | null): CostNode[] {
    const costs: CostNode[] = [];
    for (const selection of set.selections) {
      this.count('directives', selection.directives?.length ?? 0);
      if (selection.kind === Kind.FIELD) {
        const cost = this.field(type, selection, depth, page);
        if (cost) costs.push(cost);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(selection.name.value) : selection;
      if (!fragment) throw new GraphqlInvalid('a fragment is missing');
      const condition = fragment.typeCondition ? this.schema.getType(fragment.typeCondition.name.value) : type;
      if (!isCompositeType(condition)) throw new GraphqlInvalid('a fragment is on no type that has fields');
      // Fragments count as fields too: a chain of spreads without any field must end as well.
      this.count('fields', 1);
      costs.push(...this.selections(condition, fragment.selectionSet, depth, page));
    }
    return costs;
  }

  private field(type: GraphQLCompositeType, node: FieldNode, depth: number, page: Count | null): CostNode | null {
    const isRoot = depth === 1;
    if (depth > LIMITS.depth) throw new DocumentTooLarge('depth', LIMITS.depth);
    this.count('fields', 1);
    if (isRoot) this.count(this.isMutation ? 'mutations' : 'rootFields', 1);
    if (node.alias) this.count('aliases', 1);

    const field = isUnionType(type) ? undefined : type.getFields()[node.name.value];
    // __typename, and introspection where the server permits it.
    if (!field) return null;
    this.noteRule(type, field, isRoot);
    const first = this.first(field, node);
    if (first !== null) this.firsts.push(first);

    const named = getNamedType(field.type);
    const extra = typeof field.extensions['complexity'] === 'number' ? field.extensions['complexity'] : 0;
    const change = isRoot && this.isMutation ? MUTATION_COST : 0;
    if (!isCompositeType(named) || !node.selectionSet) {
      return isRoot || extra > 0 ? { own: 1 + extra + change, times: 1, below: [] } : null;
    }
    const isList = isListType(getNullableType(field.type));
    // `first` of a connection tells how many rows its `nodes` and `edges` have, not how many connections there are.
    const times = isList && !isStoredInRow(field) ? (first ?? page ?? ASSUMED_ROWS) : 1;
    const below = this.selections(named, node.selectionSet, depth + 1, isList ? null : first);
    return isList
      ? { own: change, times, below: [{ own: 1 + extra, times: 1, below }] }
      : { own: 1 + extra + change, times: 1, below };
  }

  /** Root fields and types are decided for the whole operation; a field's own rule only masks the field. */
  private noteRule(type: GraphQLCompositeType, field: Field, isRoot: boolean): void {
    const own = accessOfField(field);
    const rule = isRoot ? own : !own && isObjectType(type) ? accessOfType(this.schema, type) : null;
    if (rule) this.rules.add(rule);
  }

  private first(field: Field, node: FieldNode): Count | null {
    const argument = field.args.find(({ name }) => name === 'first');
    if (!argument) return null;
    const fallback = typeof argument.defaultValue === 'number' ? argument.defaultValue : ASSUMED_ROWS;
    const value = node.arguments?.find(({ name }) => name.value === 'first')?.value;
    if (value?.kind === Kind.INT) return Number(value.value);
    return value?.kind === Kind.VARIABLE ? { variable: value.name.value, fallback } : fallback;
  }

  private count(what: keyof typeof this.counted, by: number): void {
    this.counted[what] += by;
    if (this.counted[what] > LIMITS[what]) throw new DocumentTooLarge(what, LIMITS[what]);
  }
}

/** A list that is part of its row: read with it, so its length costs nothing more. */
function isStoredInRow(field: Field): boolean {
  return field.extensions['isStoredInRow'] === true;
}

/** A count with the request's variables; what is no number falls back, validation refuses it elsewhere. */
export function countOf(count: Count, variables: Readonly<Record<string, unknown>>): number {
  if (typeof count === 'number') return count;
  const value = variables[count.variable];
  return typeof value === 'number' ? value : count.fallback;
}

/** Price of an operation: one per object answered, lists multiplied by their length. */
export function costOf(nodes: readonly CostNode[], variables: Readonly<Record<string, unknown>>): number {
  let sum = 0;
  for (const { own, times, below } of nodes) {
    sum += own + (below.length === 0 ? 0 : countOf(times, variables) * costOf(below, variables));
  }
  return sum;
}
