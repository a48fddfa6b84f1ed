import { registerEnumType } from '@nestjs/graphql';

type Members<Values extends readonly string[]> = Readonly<Record<Uppercase<Values[number]>, Values[number]>>;

/** The rules' own values as a GraphQL enum: `JOINT_RESEARCH` on the wire, `joint_research` inside. */
export function enumOf<const Values extends readonly string[]>(
  values: Values,
  name: string,
  description: string,
): Members<Values> {
  const members = Object.fromEntries(values.map((value) => [value.toUpperCase(), value])) as Members<Values>;
  registerEnumType(members, { name, description });
  return members;
}
