import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Request, Response } from 'express';
import { localeOf } from '#kernel';
import type { Actor } from '#foundation/access';
import { Config } from '#foundation/config';
import {
  Authentication,
  credentialsOf,
  presentError,
  type Reader,
  RateLimited,
  requireOwnOrigin,
  statusOf,
} from '#foundation/graphql';
import { FileRefused } from './file-refused.js';

/** What every route of files has in common: who asks, from which page, and errors in the words of the API. */
@Injectable()
export class FileDoor {
  constructor(
    private readonly moduleRef: ModuleRef,
    private readonly config: Config,
  ) {}

  /** With `isOwnPageOnly` requests with cookies must come from our own pages. */
  async receive(
    request: Request,
    response: Response,
    serve: (actor: Actor) => Promise<void>,
    { isOwnPageOnly = false }: { isOwnPageOnly?: boolean } = {},
  ): Promise<void> {
    const credentials = credentialsOf(request);
    const { requestId } = credentials;
    let reader: Reader = { locale: localeOf(request.headers['accept-language']), requestId };
    response.setHeader('x-request-id', requestId);
    response.setHeader('cache-control', 'private, no-store');
    response.setHeader('x-content-type-options', 'nosniff');
    try {
      if (isOwnPageOnly) requireOwnOrigin(request, this.config.PUBLIC_URL);
      // The lib that knows accounts provides it; looked up late, since that lib comes after this one.
      const actor = await this.moduleRef.get(Authentication, { strict: false }).authenticate(credentials);
      reader = { locale: actor.locale, requestId };
      await serve(actor);
    } catch (error) {
      refuse(request, response, error, reader);
    }
  }
}

function refuse(request: Request, response: Response, error: unknown, reader: Reader): void {
  const shown = presentError(error, reader);
  if (response.headersSent) {
    // Half a file must not look like a whole one.
    response.destroy();
    return;
  }
  if (error instanceof RateLimited) response.setHeader('retry-after', String(error.retryAfterSeconds));
  // What is left of a body that was refused is not waited for.
  if (!request.complete) response.setHeader('connection', 'close');
  const status = error instanceof FileRefused ? error.status : statusOf(shown.extensions?.['code']);
  response.status(status).json({ errors: [shown] });
}
