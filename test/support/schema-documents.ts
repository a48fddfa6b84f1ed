import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema, type GraphQLField, type GraphQLSchema, getNamedType, isObjectType, isUnionType } from 'graphql';
import { projectDirectory } from '#foundation/embedded';

let built: GraphQLSchema | undefined;

/** The committed schema of the API. */
export function committedSchema(): GraphQLSchema {
  built ??= buildSchema(readFileSync(path.join(projectDirectory(), 'apps', 'api', 'schema.graphql'), 'utf8'));
  return built;
}

export function rootField(root: 'query' | 'mutation', name: string): GraphQLField<unknown, unknown> {
  const schema = committedSchema();
  const type = root === 'query' ? schema.getQueryType() : schema.getMutationType();
  const field = type?.getFields()[name];
  if (!field) throw new Error(`the schema has no ${root} ${name}`);
  return field;
}

export function isRefusalType(name: string): boolean {
  const type = committedSchema().getType(name);
  return isObjectType(type) && type.getInterfaces().some((one) => one.name === 'Refusal');
}

/**
 * The document that calls a root field. A field whose only argument is `input` takes `args` as that input. Of a union
 * the code and message of refusals are selected, and `fields` of the payload.
 */
export function documentOf(
  root: 'query' | 'mutation',
  name: string,
  args: Readonly<Record<string, unknown>>,
  fields = '',
): { document: string; variables: Readonly<Record<string, unknown>> } {
  const field = rootField(root, name);
  const hasInput = field.args.length === 1 && field.args[0]?.name === 'input';
  const declared = field.args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = field.args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const head = declared === '' ? '' : `(${declared})`;
  const call = passed === '' ? '' : `(${passed})`;
  return {
    document: `${root} ${head} { ${name}${call} ${selectionOf(field, fields)} }`,
    variables: hasInput ? { input: args } : args,
  };
}

function selectionOf(field: GraphQLField<unknown, unknown>, fields: string): string {
  const type = getNamedType(field.type);
  if (isUnionType(type)) {
    const payload = type.getTypes().find((member) => !isRefusalType(member.name));
    const ofPayload = payload && fields !== '' ? `... on ${payload.name} { ${fields} }` : '';
    return `{ __typename ... on Refusal { code message } ${ofPayload} }`;
  }
  return isObjectType(type) ? `{ __typename ${fields} }` : '';
}
