import type { Request, Response } from 'express';
import { localeOf } from '#kernel';
import { type Actor, CodedError, VISITOR } from '#foundation/access';
import type { Authentication, Credentials } from './authentication.js';
import { RateLimited, statusOf } from './coded-errors.js';
import { readBody } from './http-body.js';
import { credentialsOf, requireOwnOrigin } from './http-request.js';
import type { PersistedDocuments, RequestedOperation } from './persisted-documents.js';
import { presentError, type Reader } from './present-error.js';
import type { RateLimits } from './rate-limits.js';

/** A request that has come in: read, from one of our pages, and with a name or as a visitor. */
export interface Caller {
  readonly actor: Actor;
  readonly requested: RequestedOperation;
  readonly ip: string;
  readonly request: Request;
  readonly response: Response;
}

/** The part that queries and live updates have in common: transport checks, authentication, refusals as JSON. */
export class FrontDoor {
  constructor(
    private readonly authentication: Authentication,
    private readonly rates: RateLimits,
    private readonly documents: PersistedDocuments,
    private readonly publicUrl: string | undefined,
  ) {}

  /** Answers by `serve`; whatever is thrown on the way is answered as a coded error. */
  async receive(request: Request, response: Response, serve: (caller: Caller) => Promise<void>): Promise<void> {
    const credentials = credentialsOf(request);
    const { requestId, ip } = credentials;
    let reader: Reader = { locale: localeOf(request.headers['accept-language']), requestId };
    response.setHeader('x-request-id', requestId);
    response.setHeader('cache-control', 'no-store');
    try {
      const body = await readBody(request, response);
      requireOwnOrigin(request, this.publicUrl);
      const actor = await this.identify(credentials);
      reader = { locale: actor.locale, requestId };
      // Paid before the document is looked at, so that nonsense costs as well.
      await this.rates.charge(actor, ip, 1);
      const requested = this.documents.operationOf(body, actor);
      await serve({ actor, requested, ip, request, response });
    } catch (error) {
      refuse(response, error, reader);
    }
  }

  /** Wrong keys cost the address a point: guessing must not be cheaper than asking. */
  private async identify(credentials: Credentials): Promise<Actor> {
    try {
      return await this.authentication.authenticate(credentials);
    } catch (error) {
      await this.rates.charge(VISITOR, credentials.ip, 1);
      throw error;
    }
  }

  /** Who asks now, for requests that last: sessions end, people change their firm. */
  async recheck({ request, actor }: Caller): Promise<Actor> {
    return this.authentication.authenticate({ ...credentialsOf(request), requestId: actor.requestId });
  }
}

export function refuse(response: Response, error: unknown, reader: Reader): void {
  if (response.headersSent) {
    response.end();
    return;
  }
  const shown = presentError(error, reader);
  if (error instanceof RateLimited) response.setHeader('retry-after', String(error.retryAfterSeconds));
  if (error instanceof CodedError && error.extensions['code'] === 'METHOD_NOT_ALLOWED')
    response.setHeader('allow', 'POST');
  response.status(statusOf(shown.extensions?.['code'])).json({ errors: [shown] });
}
