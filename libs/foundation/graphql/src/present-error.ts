import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Locale } from '#kernel';
import { CodedError } from '#foundation/access';
import { log } from '#foundation/telemetry';
import { BadInput } from './bad-input.js';
import { Busy, GraphqlInvalid, Internal, TemporarilyUnavailable } from './coded-errors.js';

const errors = log('graphql');

/** SQLSTATE of locks not granted in time, statements cut off, and transactions that lost against others three times. */
const BUSY = new Set(['55P03', '57014', '40001', '40P01']);
/** Disk full, out of memory, too many connections, server stopping or starting, connection lost or never made. */
const UNAVAILABLE = /^(53\d{3}|57P0\d|08\w{3}|25006|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN)$/;
// What node-postgres and TypeORM say of a lost connection without giving it a code.
const UNAVAILABLE_TEXT =
  /^(timeout exceeded when trying to connect|Connection terminated|Client (has encountered a connection error|was closed)|Query runner already released)/;

/** Whom the answer goes to. */
export interface Reader {
  readonly locale: Locale;
  readonly requestId: string;
}

/**
 * What may leave the house: coded errors in the reader's language. Anything else is written to the log and becomes
 * INTERNAL with the request's id: no stack, no driver text, no suggestion of names from the schema.
 */
export function presentError(error: unknown, { locale, requestId }: Reader): GraphQLFormattedError {
  const coded = codedFrom(error, requestId);
  const extensions: Record<string, unknown> = { ...coded.extensions };
  if (coded instanceof BadInput) {
    extensions['fields'] = coded.fields.map(({ path, text }) => ({ path, message: text[locale] }));
  }
  const path = error instanceof GraphQLError ? error.path : undefined;
  return { message: coded.text[locale], ...(path && { path }), extensions };
}

function codedFrom(error: unknown, requestId: string): CodedError {
  if (error instanceof CodedError) return error;
  if (error instanceof GraphQLError) {
    if (error.originalError) return codedFrom(error.originalError, requestId);
    // Syntax and validation errors have no path; one with a path is a resolver that broke its promise.
    if (!error.path) return new GraphqlInvalid(withoutSuggestions(error.message));
  }
  const state = databaseState(error);
  if (state !== null) {
    errors.warn({ err: error, requestId }, 'the database refused for the moment');
    return state;
  }
  errors.error({ err: error, requestId }, 'unexpected error');
  return new Internal(requestId);
}

function databaseState(error: unknown): CodedError | null {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string' && BUSY.has(code)) return new Busy();
  if (typeof code === 'string' && UNAVAILABLE.test(code)) return new TemporarilyUnavailable();
  return typeof message === 'string' && UNAVAILABLE_TEXT.test(message) ? new TemporarilyUnavailable() : null;
}

function withoutSuggestions(message: string): string {
  return message.replace(/ ?Did you mean .*$/s, '').slice(0, 300);
}
