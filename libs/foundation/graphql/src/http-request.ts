import type { Request } from 'express';
import { newId } from '#kernel';
import { BadRequest } from './coded-errors.js';
import type { Credentials } from './authentication.js';

/** What authentication needs of a request; the id is ours, so that nobody writes into our log. */
export function credentialsOf(request: Request): Credentials {
  return {
    headers: request.headers,
    cookies: cookiesOf(request.headers.cookie),
    ip: request.ip ?? request.socket.remoteAddress ?? '',
    requestId: newId(),
  };
}

function cookiesOf(header: string | undefined): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0) cookies[part.slice(0, at).trim()] ??= part.slice(at + 1).trim();
  }
  return cookies;
}

/**
 * A browser sends cookies with requests of foreign pages too. With cookies the page must therefore be ours: the origin
 * that the browser names is the public one or the one that was called.
 */
export function requireOwnOrigin(request: Request, publicUrl: string | undefined): void {
  if (request.headers.cookie === undefined) return;
  const { origin } = request.headers;
  if (origin === undefined && request.headers['sec-fetch-site'] === 'same-origin') return;
  const called = `${request.protocol}://${request.headers.host ?? ''}`;
  if (origin !== undefined && (origin === called || (publicUrl !== undefined && origin === new URL(publicUrl).origin)))
    return;
  throw new BadRequest('CROSS_ORIGIN', 'cookies are taken from our own pages only (Origin)');
}
