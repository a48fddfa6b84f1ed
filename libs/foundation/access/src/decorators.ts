import { Extensions } from '@nestjs/graphql';
import { type AccessRule, everyone } from './rule.js';

/** Key under which a field's or a type's rule lies in the extensions of the built schema. */
export const ACCESS_EXTENSION = 'access';

type Declared = MethodDecorator & PropertyDecorator & ClassDecorator;

/** The rule of a query, mutation or subscription: its `actor` face is checked before anything runs. */
export function Allow(access: AccessRule<never>): MethodDecorator {
  return Extensions({ [ACCESS_EXTENSION]: access });
}

/** For everybody, signed in or not; to be written out, since the default is nobody. */
export function Public(): Declared {
  return Extensions({ [ACCESS_EXTENSION]: everyone });
}

/**
 * The rule of an object type (covers its fields) or of one sensitive field. A field rule with a `row` face gets the
 * parent value; where it denies, the field answers null, so the field must be nullable.
 */
export function Visible<Row>(access: AccessRule<Row>): Declared {
  return Extensions({ [ACCESS_EXTENSION]: access });
}
