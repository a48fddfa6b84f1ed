import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Id } from '#kernel';
import { LiveBus } from '#foundation/database';
import type { Bearer } from './credentials.js';
import { IDENTITY_TOPIC } from './identity.changes.js';

/** Longest time for which a lost message could keep an ended session alive in another process. */
const LONGEST_MS = 30_000;
const MOST_ENTRIES = 20_000;

interface Entry {
  readonly bearer: Bearer;
  /** On the monotonic clock of this process, so that a moved wall clock prolongs nothing. */
  readonly until: number;
}

/**
 * Remembers who a token stands for, until a live message says that the person's rights changed, at most 30 s. Entries
 * are keyed by the token's hash, so a dump of the memory holds no token.
 */
@Injectable()
export class RememberedBearers implements OnModuleInit, OnModuleDestroy {
  private readonly entries = new Map<string, Entry>();
  /** Rises with each message: an answer that was read before it must not be kept after it. */
  private changes = 0;
  private unfollow: (() => void) | null = null;

  constructor(private readonly bus: LiveBus) {}

  async onModuleInit(): Promise<void> {
    this.unfollow = await this.bus.follow(IDENTITY_TOPIC, (accountId) => this.forget(accountId));
  }

  onModuleDestroy(): void {
    this.unfollow?.();
  }

  async get(key: string, find: () => Promise<Bearer | null>): Promise<Bearer | null> {
    const known = this.entries.get(key);
    if (known && known.until > performance.now()) return known.bearer;
    this.entries.delete(key);
    const before = this.changes;
    const bearer = await find();
    if (bearer !== null && before === this.changes) this.keep(key, bearer);
    return bearer;
  }

  /** Drops everything about one person, or everything where messages may have been lost. */
  forget(accountId: Id | null): void {
    this.changes += 1;
    if (accountId === null) return this.entries.clear();
    for (const [key, { bearer }] of this.entries) if (bearer.actor.accountId === accountId) this.entries.delete(key);
  }

  private keep(key: string, bearer: Bearer): void {
    if (this.entries.size >= MOST_ENTRIES) {
      const oldest = this.entries.keys().next();
      if (!oldest.done) this.entries.delete(oldest.value);
    }
    this.entries.set(key, { bearer, until: performance.now() + Math.min(LONGEST_MS, bearer.validForMs) });
  }
}
