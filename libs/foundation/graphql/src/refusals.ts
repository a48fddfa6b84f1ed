import type { Type } from '@nestjs/common';
import { createUnionType, Field, InterfaceType, Int, type MiddlewareContext, ObjectType } from '@nestjs/graphql';
import type { GraphQLScalarType } from 'graphql';
import { type Bilingual, isRefused, pascalCase, type Refusal as RefusalValue } from '#kernel';
import { Public } from '#foundation/access';
import type { GraphqlContext } from './graphql-context.js';

/** Why a command was not carried out, for people (`message`) and for programs (`code`). */
@InterfaceType({ resolveType: (value: RefusalValue) => pascalCase(value.refusal) })
export abstract class Refusal {
  @Field(() => String)
  code: string;

  @Field(() => String, { description: "In the asker's language: what is wrong and what to do next." })
  message: string;
}

/** What a field's GraphQL type carries in TypeScript. */
type Carried<T> = T extends readonly (infer Item)[]
  ? Carried<Item>[]
  : T extends GraphQLScalarType<infer Value, infer _Wire>
    ? Value
    : T extends NumberConstructor
      ? number
      : T extends BooleanConstructor
        ? boolean
        : string;
type Fields = Readonly<Record<string, () => unknown>>;
type Params<F> = { readonly [Name in keyof F]: F[Name] extends () => infer T ? Carried<T> : never };

interface Definition<F> {
  /** What the refusal tells besides code and message; the names of its params. */
  readonly fields?: F;
  readonly zh: (params: Params<F>) => string;
  readonly en: (params: Params<F>) => string;
}

/** The GraphQL type of each code. */
export type Refusals<Code extends string = string> = Readonly<Record<Code, Type<Refusal>>>;

const defined = new Map<string, Definition<Fields>>();

/** Makes the GraphQL types of refusal codes, each with its message in both languages. */
export function defineRefusals<const F extends Readonly<Record<string, Fields>>>(definitions: {
  readonly [Code in keyof F]: Definition<F[Code]>;
}): Refusals<Extract<keyof F, string>> {
  const types = Object.entries<Definition<Fields>>(definitions as Readonly<Record<string, Definition<Fields>>>).map(
    ([code, definition]) => {
      if (defined.has(code)) throw new Error(`the refusal ${code} is defined twice`);
      defined.set(code, definition);
      return [code, refusalType(code, definition)] as const;
    },
  );
  return Object.fromEntries(types) as Refusals<Extract<keyof F, string>>;
}

type Source = MiddlewareContext<RefusalValue, GraphqlContext>;

function refusalType<F extends Fields>(code: string, definition: Definition<F>): Type<Refusal> {
  @ObjectType(pascalCase(code), { implements: () => [Refusal] })
  @Public()
  class Refused extends Refusal {}

  const show = (name: string, type: () => unknown, read: (source: Source) => unknown): void =>
    Field(type as () => typeof String, { middleware: [async (source: Source) => read(source)] })(
      Refused.prototype,
      name,
    );

  show(
    'code',
    () => String,
    ({ source }) => source.refusal,
  );
  show(
    'message',
    () => String,
    ({ source, context }) => definition[context.actor.locale](source.params as Params<F>),
  );
  for (const [name, type] of Object.entries<() => unknown>(definition.fields ?? {})) {
    show(name, type, ({ source }) => (source.params as Readonly<Record<string, unknown>>)[name]);
  }
  return Refused;
}

/** A refusal in words of both languages, for places other than the answer of a mutation (a row of an import). */
export function refusalText(value: RefusalValue): Bilingual {
  const definition = defined.get(value.refusal);
  if (!definition) throw new Error(`the refusal ${value.refusal} is defined nowhere`);
  const params = value.params as Params<Fields>;
  return { zh: definition.zh(params), en: definition.en(params) };
}

/** What any command may answer: it came too late, in the wrong state, or under a used key. */
export const commonRefusals = defineRefusals({
  STALE_VERSION: {
    fields: { version: () => Int },
    zh: () => '内容已被他人更新，请刷新后再操作。',
    en: () => 'Somebody has changed this in the meantime; load it again, then repeat.',
  },
  ILLEGAL_TRANSITION: {
    fields: { status: () => String, command: () => String },
    zh: ({ status }) => `当前状态（${status}）不能进行此操作，请刷新后查看。`,
    en: ({ status, command }) =>
      `In the state ${status} it is not possible to ${command}; load it again to see where it stands.`,
  },
  IDEMPOTENCY_MISMATCH: {
    zh: () => '同一个提交编号已用于其他内容，请使用新的编号重新提交。',
    en: () => 'This client mutation id was used for other content; send a new one.',
  },
});

/**
 * The union that a mutation answers: the payload, the listed refusals and the common ones. A value that is no refusal is
 * the payload; a refusal that is not listed is a defect and answers INTERNAL.
 */
export function resultUnion<Payload extends object, Code extends string>(
  name: string,
  payload: () => Type<Payload>,
  refusals: Refusals<Code>,
  codes: readonly Code[],
): Payload | Refusal {
  const listed = codes.map((code) => [code, refusals[code]] as const);
  const members = new Map<string, Type<Refusal>>([...listed, ...Object.entries(commonRefusals)]);
  const union: unknown = createUnionType({
    name,
    types: () => [payload(), ...members.values()] as const,
    resolveType: (value: unknown) => {
      if (!isRefused(value)) return payload();
      const member = members.get(value.refusal);
      if (!member) throw new Error(`${name} does not list the refusal ${value.refusal}`);
      return member;
    },
  });
  // Nest types the union by its members' classes; resolvers return payloads and refusals as values.
  return union as Payload | Refusal;
}
