import express, { type NextFunction, type Request, type Response } from 'express';
import { BadRequest, DocumentTooLarge } from './coded-errors.js';
import { LIMITS } from './limits.js';

const JSON_TYPE = /^application\/json(\s*;\s*charset="?utf-8"?)?\s*$/i;
const [QUOTE, BACKSLASH, OPEN, CLOSE] = [0x22, 0x5c, new Set([0x5b, 0x7b]), new Set([0x5d, 0x7d])];

/** True when brackets outside of strings nest deeper than the limit; one pass over the bytes, no recursion. */
export function isNestedDeeperThan(limit: number, json: Uint8Array): boolean {
  let depth = 0;
  let isInText = false;
  for (let i = 0; i < json.length; i += 1) {
    const byte = json[i] ?? 0;
    if (isInText) {
      if (byte === BACKSLASH) i += 1;
      else if (byte === QUOTE) isInText = false;
    } else if (byte === QUOTE) {
      isInText = true;
    } else if (OPEN.has(byte)) {
      depth += 1;
      if (depth > limit) return true;
    } else if (CLOSE.has(byte)) {
      depth -= 1;
    }
  }
  return false;
}

/** Deep JSON ends a Node process where asynchronous context is tracked, so it is counted before it is parsed. */
class TooDeep extends Error {}

const parse = express.json({
  limit: LIMITS.bodyBytes,
  inflate: false,
  type: () => true,
  verify: (_request, _response, bytes) => {
    if (isNestedDeeperThan(LIMITS.jsonDepth, bytes)) throw new TooDeep();
  },
});

/** What a GraphQL request carries: the text of a document, or the hash of one of our pages' documents. */
export type GraphqlBody = Readonly<{ operationName: string | undefined; variables: Record<string, unknown> }> &
  (
    | { readonly query: string; readonly documentId?: undefined }
    | { readonly query?: undefined; readonly documentId: string }
  );

/** Reads the body of a POST in JSON; everything else is refused with a code. */
export async function readBody(request: Request, response: Response): Promise<GraphqlBody> {
  if (request.method !== 'POST') throw new BadRequest('METHOD_NOT_ALLOWED', 'POST');
  if (!JSON_TYPE.test(request.headers['content-type'] ?? '')) {
    throw new BadRequest('UNSUPPORTED_MEDIA_TYPE', 'Content-Type: application/json');
  }
  await new Promise<void>((resolve, reject) => {
    const done: NextFunction = (error?: unknown) => (error === undefined ? resolve() : reject(refusal(error)));
    parse(request, response, done);
  });
  return graphqlBody(request.body);
}

function graphqlBody(body: unknown): GraphqlBody {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new BadRequest('BAD_REQUEST', 'one JSON object { query | documentId, variables, operationName }');
  }
  const { operationName, variables } = body as Record<string, unknown>;
  if (typeof (operationName ?? '') !== 'string') throw new BadRequest('BAD_REQUEST', 'operationName: String');
  if (typeof (variables ?? {}) !== 'object' || Array.isArray(variables))
    throw new BadRequest('BAD_REQUEST', 'variables: object');
  return {
    ...documentOf(body as Record<string, unknown>),
    operationName: typeof operationName === 'string' ? operationName : undefined,
    variables: (variables ?? {}) as Record<string, unknown>,
  };
}

function documentOf({ query, documentId }: Record<string, unknown>): { query: string } | { documentId: string } {
  if (typeof documentId === 'string' && (query ?? null) === null) return { documentId };
  if (typeof query !== 'string' || query === '' || (documentId ?? null) !== null) {
    throw new BadRequest('BAD_REQUEST', 'either query: String! or documentId: String!');
  }
  // Each bracket of a list is a few frames of the parser's recursion: 2,000 tokens of them are too many for the stack.
  if (query.split('[').length - 1 > LIMITS.lists) throw new DocumentTooLarge('lists', LIMITS.lists);
  return { query };
}

function refusal(error: unknown): Error {
  const { status, type } = (error ?? {}) as { status?: unknown; type?: unknown };
  if (type === 'entity.too.large') return new BadRequest('BODY_TOO_LARGE', `at most ${LIMITS.bodyBytes} bytes`);
  if (type === 'entity.verify.failed')
    return new BadRequest('BAD_REQUEST', `JSON nested deeper than ${LIMITS.jsonDepth}`);
  if (status === 415) return new BadRequest('UNSUPPORTED_MEDIA_TYPE', 'plain UTF-8 without Content-Encoding');
  if (typeof status === 'number' && status < 500) return new BadRequest('BAD_REQUEST', 'this is not JSON');
  return error instanceof Error ? error : new Error(String(error));
}
