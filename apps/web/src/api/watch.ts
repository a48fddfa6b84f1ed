import { i18n } from '@lingui/core';
import { createClient, type RequestParams } from 'graphql-sse';
import { bodyOf, type TypedDocument } from './execute';

const live = createClient({
  url: '/live',
  singleConnection: false,
  credentials: 'same-origin',
  headers: () => ({ 'accept-language': i18n.locale }),
  // The page tells of a lost connection and polls instead; it must not try for ever in the dark.
  retryAttempts: 2,
});

/** A subscription as it comes in. Ends when the server ends it; throws when the connection stays lost. */
export async function* watch<Result, Variables>(
  document: TypedDocument<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): AsyncGenerator<Result, void> {
  const iterator = live.iterate<Result>(bodyOf(document, variables) as unknown as RequestParams);
  const stop = (): void => void iterator.return?.();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    for await (const { data, errors } of iterator) {
      if (errors?.[0]) throw errors[0];
      if (data) yield data;
    }
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
