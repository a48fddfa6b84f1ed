import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '#kernel';
import { Database } from '#foundation/database';
import { newToken, tokenHash } from '../secrets.js';
import type { OpenedSession } from '../session-rows.js';
import type { LiveLink } from './personal-links.js';

/** Hours that a session by code lasts: enough to bid or to decide, not to work a day. */
export const LIMITED_HOURS = 2;

const insert = {
  name: 'identity.open-limited-session',
  text: `insert into session (token_hash, id, account_id, acting_firm_id, generation, user_agent, expires_at, link_id,
                              is_limited, limited_to_chain)
         select $1, $2, a.id, $4, a.generation, $5, clock_timestamp() + make_interval(hours => ${LIMITED_HOURS}), $6, true, $7
         from account a where a.id = $3 and not a.is_disabled
         returning expires_at as "expiresAt"`,
};

/** Sessions that a one-time code opens: short, in the one capacity of the link, and closed to the account's own affairs. */
@Injectable()
export class LimitedSessions {
  constructor(private readonly database: Database) {}

  async open(em: EntityManager, link: LiveLink, userAgent: string | null): Promise<OpenedSession> {
    const token = newToken();
    const [row] = await this.database.run<{ expiresAt: Date }>(em, insert, [
      tokenHash(token),
      newId(),
      link.accountId,
      link.firmId,
      userAgent?.slice(0, 200) ?? null,
      link.id,
      link.chainCode,
    ]);
    if (!row) throw new Error('a session needs an enabled account');
    return { token, accountId: link.accountId, expiresAt: row.expiresAt };
  }
}
