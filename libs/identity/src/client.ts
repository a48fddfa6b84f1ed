import type { Request } from 'express';
import { addressBlock } from '#foundation/graphql';

/** Where a request comes from, as the server sees it: never taken from the request's body. */
export interface Client {
  /** The address, or its block, that attempts are counted by. */
  readonly address: string;
  readonly userAgent: string | null;
}

export function clientOf(req: Request): Client {
  return { address: addressBlock(req.ip ?? 'unknown'), userAgent: req.headers['user-agent'] ?? null };
}
