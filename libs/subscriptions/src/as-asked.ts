import {
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { SearchSubject } from './subscription.enums.js';

const INPUT: Readonly<Record<SearchSubject, string>> = {
  [SearchSubject.NEEDS]: 'NeedSearchInput',
  [SearchSubject.LISTINGS]: 'ListingSearchInput',
  [SearchSubject.FIRMS]: 'FirmSearchInput',
};

/** Criteria as a client writes them: kept are the rules' own values (`sealed`), sent are the names of the schema (`SEALED`). */
export function asAsked(schema: GraphQLSchema, subject: SearchSubject, criteria: object): unknown {
  const type = schema.getType(INPUT[subject]);
  if (!isInputObjectType(type)) throw new Error(`the schema has no ${INPUT[subject]}`);
  return written(type, criteria);
}

function written(type: GraphQLInputType, value: unknown): unknown {
  if (isNonNullType(type)) return written(type.ofType, value);
  if (value === null || value === undefined) return null;
  if (isListType(type)) return (value as readonly unknown[]).map((each) => written(type.ofType, each));
  if (isEnumType(type)) return type.serialize(value);
  if (!isInputObjectType(type)) return value;
  const fields = type.getFields();
  // A field that the search has lost since is nothing that could be asked again.
  const known = Object.entries(value).flatMap(([name, part]) => {
    const field = fields[name];
    return field ? [[name, written(field.type, part)] as const] : [];
  });
  return Object.fromEntries(known);
}
