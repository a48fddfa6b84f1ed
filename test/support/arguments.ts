import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { committedSchema, rootField } from './schema-documents.js';

/** Gives the id for an argument, by the path of names that leads to it. */
export type IdOf = (path: readonly string[], mutation: string) => string;

/** A place in the arguments of a mutation. */
export interface ArgumentPath {
  readonly path: readonly string[];
  readonly type: string;
}

/** Words that pass the checks of form, by the name of the field; all others take a short text. */
const WORDS: Readonly<Record<string, string>> = {
  email: 'nobody-at-all@example.cn',
  creditCode: '91370213TYTY99991R',
  chainCode: 'A01',
  chainCodes: 'A01',
  code: 'A01-04',
  nodeCode: 'A01-04',
  nodeCodes: 'A01-04',
  supplies: 'A01-01',
  districtCode: '370213',
  districtCodes: '370213',
  districtsServed: '370213',
  deliveryDistrict: '370213',
  currency: 'CNY',
  month: '2026-05',
  time: '09:30',
  locale: 'zh',
  token: 'x'.repeat(43),
  doorCode: '123456',
  onlineUrl: 'https://meeting.example.cn/1',
  evidenceUrl: 'https://gxj.example.cn/1',
  operator: '=',
  phone: '13800000000',
  contactPhone: '0532-80000000',
  contactEmail: 'nobody@example.cn',
  industryCode: 'C3852',
  foundedOn: '2001-02-03',
  tenderUrl: 'https://ggzy.example.cn/1',
  title: '钣金壳体数控折弯加工',
  text: '承接家电钣金外壳的折弯、铆接与喷塑，可打样，月产能充足，随货提供检测报告。',
  question: '是否接受分批交货？',
  summary: '实地查看新产线，企业订单充足，三班生产。',
  password: 'correct-horse-battery-9',
  currentPassword: 'correct-horse-battery-7',
  newPassword: 'correct-horse-battery-8',
  requiredCertificates: 'ISO-9001',
  preferredCertificates: 'ISO-9001',
  certificates: 'ISO-9001',
};
const NUMBERS: Readonly<Record<string, number>> = {
  percent: 100,
  weight: 100,
  plannedWinners: 1,
  version: 1,
  year: 2026,
  satisfaction: 5,
  stage: 3,
  freeShare: 0.5,
  slotMinutes: 20,
};

export function mutationNames(): string[] {
  return Object.keys(committedSchema().getMutationType()?.getFields() ?? {});
}

/** Arguments of the mutation in which every field is given and well-formed. */
export function validArguments(mutation: string, idOf: IdOf): Record<string, unknown> {
  return Object.fromEntries(
    rootField('mutation', mutation).args.map((arg) => [arg.name, validValue(arg.type, [arg.name], mutation, idOf)]),
  );
}

/** A value that passes the checks of form of an argument or field. */
export function validValue(type: GraphQLInputType, path: readonly string[], mutation: string, idOf: IdOf): unknown {
  const name = path.at(-1) ?? '';
  if (name === 'clientMutationId') return null;
  if (isNonNullType(type)) return validValue(type.ofType, path, mutation, idOf);
  if (isListType(type)) return [validValue(type.ofType, path, mutation, idOf)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    return Object.fromEntries(
      Object.values(type.getFields()).map((field) => [
        field.name,
        validValue(field.type, [...path, field.name], mutation, idOf),
      ]),
    );
  }
  switch (type.name) {
    case 'Uuid':
      return idOf(path, mutation);
    case 'Instant':
      return new Date(Date.now() + 20 * 86_400_000).toISOString();
    case 'LocalDate':
      return new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    case 'Decimal':
      return '100.00';
    case 'Boolean':
      return true;
    case 'Int':
    case 'Float':
      return NUMBERS[name] ?? 10;
    default:
      return WORDS[name] ?? '件号';
  }
}

/** Every place of a scalar in the arguments of the mutation, with the name of its type. */
export function scalarPaths(mutation: string): ArgumentPath[] {
  return rootField('mutation', mutation).args.flatMap((arg) => pathsOf(arg, []));
}

function pathsOf(field: GraphQLArgument | GraphQLInputField, above: readonly string[]): ArgumentPath[] {
  const path = [...above, field.name];
  let type: GraphQLInputType = field.type;
  while (isNonNullType(type) || isListType(type)) type = type.ofType;
  if (!isInputObjectType(type)) return [{ path, type: type.name }];
  return Object.values(type.getFields()).flatMap((inner) => pathsOf(inner, path));
}

/** A copy in which the value at the path (of the first element, in lists) is another. */
export function withValue(tree: unknown, path: readonly string[], value: unknown): unknown {
  if (Array.isArray(tree)) return path.length === 0 ? value : [withValue(tree[0], path, value)];
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const node = (tree ?? {}) as Record<string, unknown>;
  return { ...node, [name]: withValue(node[name], rest, value) };
}
