import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { RateLimited } from './coded-errors.js';

/** Open streams that one person or address may have: a few browser tabs with a few subscriptions each. */
const MOST_PER_KEY = 24;
const RETRY_SECONDS = 10;

/** The open streams of this process. */
@Injectable()
export class LiveStreams {
  private readonly open = new Map<string, Set<Response>>();

  /** Counts a stream until its connection closes; throws when there are too many under the key. */
  add(key: string, response: Response): void {
    // Left while it was being admitted: it would never close again and count for ever.
    if (response.destroyed) return;
    const streams = this.open.get(key) ?? new Set();
    if (streams.size >= MOST_PER_KEY) throw new RateLimited(RETRY_SECONDS);
    this.open.set(key, streams.add(response));
    response.once('close', () => {
      streams.delete(response);
      if (streams.size === 0) this.open.delete(key);
    });
  }

  get size(): number {
    return [...this.open.values()].reduce((sum, streams) => sum + streams.size, 0);
  }

  /** Cuts all connections without a farewell, so that clients come back and find another process. */
  endAll(): void {
    for (const streams of this.open.values()) for (const response of streams) response.destroy();
  }
}
