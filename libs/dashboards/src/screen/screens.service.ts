import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Id, newId, type Refusal, refuse } from '#kernel';
import { type Actor, NotFound } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import type { CreateScreenInput, RevokeScreenInput, ScreenToken } from './screen.types.js';

/** The operator's list ends there: more screens than halls is a mistake. */
const MOST_SCREENS = 200;

const insert = {
  name: 'screens.create',
  text: 'insert into screen_token (id, name, token_hash, created_by) values ($1, $2, $3, $4)',
};
const revoke = {
  name: 'screens.revoke',
  text: 'update screen_token set revoked_at = clock_timestamp() where id = $1 and revoked_at is null returning 1 as revoked',
};
const exists = { name: 'screens.exists', text: 'select 1 as found from screen_token where id = $1' };
// "Last used" is exact to a minute: finer would be a write for every look.
const use = {
  name: 'screens.use',
  text: `with found as (select id, last_used_at from screen_token where token_hash = $1 and revoked_at is null),
         noted as (update screen_token t set last_used_at = clock_timestamp() from found f
                   where t.id = f.id and coalesce(f.last_used_at < clock_timestamp() - interval '1 minute', true))
         select id from found`,
};
const list = {
  name: 'screens.list',
  text: `select id, name, created_at as "createdAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt"
         from screen_token order by revoked_at nulls first, created_at desc, id limit ${MOST_SCREENS}`,
};

/** Screens that hang somewhere without anybody signed in: a token reads one picture and nothing else. */
@Injectable()
export class Screens {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly journal: Journal,
  ) {}

  /** Not repeatable by a client's key: the answer carries a secret that must not be stored. */
  async create(actor: Actor, { name }: CreateScreenInput): Promise<{ screenId: Id; token: string }> {
    const token = randomBytes(32).toString('base64url');
    const screenId = newId();
    await this.database.transaction(async (em) => {
      await this.database.run(em, insert, [screenId, name, hashOf(token), actor.accountId]);
      const act = { actor, act: 'screen.create', entity: 'screen_token', entityId: screenId };
      await this.journal.record(em, act);
    });
    return { screenId, token };
  }

  revoke(actor: Actor, input: RevokeScreenInput): Promise<{ screenId: Id } | Refusal> {
    const { clientMutationId, screenId } = input;
    return this.commands.once<{ screenId: Id } | Refusal>(
      actor,
      { operation: 'screens.revoke', clientMutationId, input },
      async (em) => {
        const revoked = await this.database.run(em, revoke, [screenId]);
        if (revoked.length === 0) {
          if ((await this.database.run(em, exists, [screenId])).length === 0) throw new NotFound();
          return refuse('ILLEGAL_TRANSITION', { status: 'revoked', command: 'revoke' });
        }
        await this.journal.record(em, { actor, act: 'screen.revoke', entity: 'screen_token', entityId: screenId });
        return { screenId };
      },
    );
  }

  list(): Promise<ScreenToken[]> {
    return this.database.read<ScreenToken>(list);
  }

  /** Throws NOT_FOUND for a token that is unknown or was revoked. */
  async require(token: string): Promise<void> {
    const found = await this.database.read(use, [hashOf(token)]);
    if (found.length === 0) throw new NotFound();
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
