export { Authentication, type Credentials } from './authentication.js';
export { type BadField, BadInput } from './bad-input.js';
export { type Connection, connectionOf, type Edge, MAX_FIRST, PageArgs, PageInfo, pageOf } from './connection.js';
export { decodeCursor, encodeCursor } from './cursor.js';
export { By, type GraphqlContext, Loaded } from './graphql-context.js';
export { Loaders } from './loaders.js';
export { commonRefusals, defineRefusals, Refusal, type Refusals, resultUnion } from './refusals.js';
export { Decimal, Instant, LocalDate, Uuid } from './scalars.js';
export { checkText, ClientMutationId, Text, type TextLimits } from './text.js';
