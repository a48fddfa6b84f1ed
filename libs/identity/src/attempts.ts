import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Refusal, refuse } from '#kernel';
import { Database } from '#foundation/database';
import {
  type AttemptCounter,
  counted,
  type DelayPolicy,
  REGISTRATION_DELAY,
  SIGN_IN_DELAYS,
  TRUSTED_ADDRESS_DAYS,
  waitSeconds,
} from './domain/failure-delay.js';

export type TryLater = Refusal<'TRY_LATER', { seconds: number }>;

interface CounterRow extends AttemptCounter {
  readonly key: string;
  readonly isTrusted: boolean;
  readonly now: Date;
}

// Sorted, so that two attempts lock in the same sequence.
const open = {
  name: 'identity.attempts-open',
  text: `insert into attempt_counter (key) select key from unnest($1::text[]) as key order by key on conflict do nothing`,
};
const lock = {
  name: 'identity.attempts-lock',
  text: `select key, failures, next_at as "nextAt", updated_at as "updatedAt",
                coalesce(trusted_until > clock_timestamp(), false) as "isTrusted", clock_timestamp() as now
         from attempt_counter where key = any($1::text[]) order by key for update`,
};
const store = {
  name: 'identity.attempts-store',
  text: `update attempt_counter c set failures = n.failures, next_at = n.next_at, updated_at = clock_timestamp()
         from unnest($1::text[], $2::int[], $3::timestamptz[]) as n(key, failures, next_at) where c.key = n.key`,
};
const succeed = {
  name: 'identity.attempts-succeed',
  text: `update attempt_counter set failures = 0, next_at = null, updated_at = clock_timestamp(),
                trusted_until = case when key = $2 then clock_timestamp() + make_interval(days => $3) else trusted_until end
         where key = any($1::text[])`,
};
const uncount = {
  name: 'identity.attempts-uncount',
  text: 'update attempt_counter set failures = greatest(failures - 1, 0), next_at = null where key = $1',
};
const sweep = {
  name: 'identity.attempts-sweep',
  text: `delete from attempt_counter
         where updated_at < clock_timestamp() - interval '1 day' and coalesce(trusted_until < clock_timestamp(), true)`,
};

/** Slows guessing down before any hash is computed; knows nothing of accounts, so it treats unknown ones alike. */
@Injectable()
export class Attempts {
  constructor(private readonly database: Database) {}

  /** Counts an attempt as failed, or refuses it uncounted; undone by {@link succeeded}. Parallel attempts wait for each other. */
  async signIn(email: string, address: string): Promise<TryLater | null> {
    const keys = signInKeys(email, address);
    return this.admit((counter, counters) => {
      if (counter.key === keys.address) return SIGN_IN_DELAYS.address;
      if (counter.key === keys.pair) return SIGN_IN_DELAYS.pair;
      const isAtHome = counters.some(({ key, isTrusted }) => key === keys.pair && isTrusted);
      return isAtHome ? null : SIGN_IN_DELAYS.email;
    }, Object.values(keys));
  }

  async register(address: string): Promise<TryLater | null> {
    return this.admit(() => REGISTRATION_DELAY, [`register:${address}`]);
  }

  /** Forgets the failures of person and place; the address keeps its own, or one good account would wash off guessing. */
  async succeeded(em: EntityManager, email: string, address: string): Promise<void> {
    const keys = signInKeys(email, address);
    await this.database.run(em, lock, [Object.values(keys)]);
    await this.database.run(em, succeed, [[keys.email, keys.pair], keys.pair, TRUSTED_ADDRESS_DAYS]);
    await this.database.run(em, uncount, [keys.address]);
  }

  async sweep(): Promise<void> {
    await this.database.read(sweep);
  }

  private async admit(
    policyOf: (counter: CounterRow, all: readonly CounterRow[]) => DelayPolicy | null,
    keys: readonly string[],
  ): Promise<TryLater | null> {
    return this.database.transaction(async (em) => {
      await this.database.run(em, open, [keys]);
      const counters = await this.database.run<CounterRow>(em, lock, [keys]);
      const governed = counters.flatMap((counter) => {
        const policy = policyOf(counter, counters);
        return policy === null ? [] : [{ counter, policy }];
      });
      const seconds = Math.max(0, ...governed.map(({ counter }) => waitSeconds(counter, counter.now)));
      if (seconds > 0) return refuse('TRY_LATER', { seconds });
      const next = governed.map(({ counter, policy }) => counted(policy, counter, counter.now));
      await this.database.run(em, store, [
        governed.map(({ counter }) => counter.key),
        next.map(({ failures }) => failures),
        next.map(({ nextAt }) => nextAt),
      ]);
      return null;
    });
  }
}

/** Hashed, so that the table holds no addresses of people who never registered. */
function signInKeys(email: string, address: string): Readonly<Record<'email' | 'address' | 'pair', string>> {
  const who = createHash('sha256').update(email).digest('base64url');
  return { email: `email:${who}`, address: `address:${address}`, pair: `pair:${who}:${address}` };
}
