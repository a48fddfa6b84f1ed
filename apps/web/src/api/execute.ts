import { i18n } from '@lingui/core';
import { ApiError, type GraphqlFault, Unreachable } from './errors';

/** What codegen makes of `graphql(…)`: the text, its hash and the types of answer and variables. */
export interface TypedDocument<Result, Variables> {
  readonly __meta__?: { readonly hash?: string } | Record<string, unknown>;
  toString(): string;
  /** Only types. */
  readonly __apiType?: (variables: Variables) => Result;
}

export interface DocumentBody {
  readonly documentId?: string;
  readonly query?: string;
  readonly variables?: unknown;
}

/** In a built page the document's hash alone: the server knows the text and serves nothing else to browsers. */
export function bodyOf(document: TypedDocument<unknown, never>, variables: unknown): DocumentBody {
  const hash = document.__meta__?.hash;
  return import.meta.env.PROD && typeof hash === 'string'
    ? { documentId: hash, variables }
    : { query: document.toString(), variables };
}

/** One answer of the API. Throws `ApiError` for what the server refuses and `Unreachable` where nothing answers. */
export async function execute<Result, Variables>(
  document: TypedDocument<Result, Variables>,
  ...[variables, options]: Variables extends Record<string, never>
    ? [variables?: Variables, options?: { signal?: AbortSignal }]
    : [variables: Variables, options?: { signal?: AbortSignal }]
): Promise<Result> {
  const response = await reach('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': i18n.locale },
    body: JSON.stringify(bodyOf(document, variables)),
    signal: options?.signal,
  });
  const requestId = response.headers.get('x-request-id');
  const answer = (await response.json().catch(() => null)) as { data?: Result; errors?: GraphqlFault[] } | null;
  if (answer?.errors?.[0]) throw new ApiError(answer.errors, requestId);
  if (!answer?.data)
    throw new ApiError([{ message: response.statusText, extensions: { code: 'INTERNAL' } }], requestId);
  return answer.data;
}

/** fetch, with a lost connection told apart from an answer that refuses. */
export async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Unreachable({ cause: error });
  }
}
