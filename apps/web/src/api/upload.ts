import { i18n } from '@lingui/core';
import { ApiError, type GraphqlFault, Unreachable } from './errors';

/** 10 MB, as the server takes them. */
export const MOST_BYTES = 10 * 1024 * 1024;

interface UploadOptions {
  readonly signal?: AbortSignal;
  /** Told how much of the file has gone out, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

interface Answer {
  readonly id?: string;
  readonly errors?: GraphqlFault[];
}

/** Sends a file; answers its id. What the server refuses about it is thrown in the reader's language. */
export async function upload(file: File, purpose: string, options: UploadOptions = {}): Promise<string> {
  const query = new URLSearchParams({ purpose, name: file.name });
  const request = await send(`/files?${query.toString()}`, file, options);
  const answer = answerOf(request.responseText);
  if (request.status < 300 && answer?.id) return answer.id;
  const faults = answer?.errors ?? [{ message: request.statusText, extensions: { code: 'INTERNAL' } }];
  throw new ApiError(faults, request.getResponseHeader('x-request-id'));
}

/** `fetch` tells nothing of how far a body has gone. */
function send(url: string, file: File, { signal, onProgress }: UploadOptions): Promise<XMLHttpRequest> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept-language', i18n.locale);
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(request);
    request.onerror = () => reject(new Unreachable());
    request.onabort = () => reject(new DOMException('', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function answerOf(text: string): Answer | null {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return null;
  }
}
