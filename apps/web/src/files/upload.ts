import { i18n } from '@lingui/core';
import { reach } from '../api/execute';
import { ApiError, type GraphqlFault } from '../api/errors';

/** 10 MB, as the server takes them. */
export const MOST_BYTES = 10 * 1024 * 1024;

/** Sends a file; answers its id. What the server refuses about it is thrown in the reader's language. */
export async function upload(file: File, purpose: string, signal?: AbortSignal): Promise<string> {
  const query = new URLSearchParams({ purpose, name: file.name });
  const response = await reach(`/files?${query.toString()}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'accept-language': i18n.locale },
    body: file,
    signal,
  });
  const answer = (await response.json().catch(() => null)) as { id?: string; errors?: GraphqlFault[] } | null;
  if (response.ok && answer?.id) return answer.id;
  const requestId = response.headers.get('x-request-id');
  throw new ApiError(answer?.errors ?? [{ message: response.statusText, extensions: { code: 'INTERNAL' } }], requestId);
}
