import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isRefused, type Refusal, refuse } from '#kernel';
import type { Actor } from '#foundation/access';
import { canonicalJson } from './canonical-json.js';
import { Database } from './database.js';

export interface Command {
  /** Stable name, such as `needs.publish`. */
  readonly operation: string;
  /** The client's key; without one the command is not repeatable and simply runs. */
  readonly clientMutationId: string | null | undefined;
  /** Everything that decides the effect; another input under the same key is refused. */
  readonly input: unknown;
}

export type IdempotencyMismatch = Refusal<'IDEMPOTENCY_MISMATCH'>;

const claim = {
  name: 'idempotency.claim',
  text: `insert into idempotency (actor, operation, key, request_hash) values ($1, $2, $3, $4)
         on conflict do nothing returning 1 as claimed`,
};
const stored = {
  name: 'idempotency.stored',
  text: 'select request_hash, response from idempotency where actor = $1 and operation = $2 and key = $3',
};
const keep = {
  name: 'idempotency.keep',
  text: 'update idempotency set response = $4 where actor = $1 and operation = $2 and key = $3',
};

/** One person acts for several firms, and their programs choose keys without knowing of each other. */
function capacityOf({ accountId, firmId, requestId }: Actor): string {
  const who = accountId ?? requestId;
  return firmId === null ? who : `${who}/${firmId}`;
}

/** Runs a command exactly once per client key: the key's row commits together with the effect. */
@Injectable()
export class Commands {
  constructor(private readonly database: Database) {}

  /**
   * Runs the body in one transaction. The result must be plain JSON: a repetition with the same key and input gets
   * it back without running again; with other input it gets `IDEMPOTENCY_MISMATCH`. Refusals are not kept.
   */
  async once<T>(
    actor: Actor,
    command: Command,
    body: (em: EntityManager) => Promise<T>,
  ): Promise<T | IdempotencyMismatch> {
    return this.database.transaction<T | IdempotencyMismatch>(async (em) => {
      const { clientMutationId } = command;
      if (clientMutationId === null || clientMutationId === undefined) return body(em);
      const key = [capacityOf(actor), command.operation, clientMutationId];
      const hash = createHash('sha256').update(canonicalJson(command.input)).digest();
      // A second request with the same key waits here until the first has committed or rolled back.
      const claimed = await this.database.run(em, claim, [...key, hash]);
      if (claimed.length === 0) {
        const [row] = await this.database.run<{ request_hash: Buffer; response: T }>(em, stored, key);
        return row && row.request_hash.equals(hash) ? row.response : refuse('IDEMPOTENCY_MISMATCH');
      }
      const result = await body(em);
      if (!isRefused(result)) await this.database.run(em, keep, [...key, JSON.stringify(result)]);
      return result;
    });
  }
}
