import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Id, newId, type Refusal, refuse } from '#kernel';
import { type Actor, NotFound } from '#foundation/access';
import { Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import type { TryLater } from '../attempts.js';
import type { Client } from '../client.js';
import { CODE_DIGITS, CODE_MINUTES, CODE_TRIES, normaliseCode, waitForCode } from '../domain/link-code.js';
import { SendLinkCode } from '../identity.jobs.js';
import type { OpenedSession } from '../session-rows.js';
import { LimitedSessions } from './limited-sessions.js';
import { type LiveLink, PersonalLinks } from './personal-links.js';

export type CodeInvalid = Refusal<'CODE_INVALID', { triesLeft: number }>;

/** A code on its way to its person. */
export interface IssuedCode {
  readonly code: string;
  readonly link: LiveLink;
}

interface CodeRow {
  readonly id: Id;
  readonly codeHash: Buffer;
  readonly tries: number;
}

const lockLink = { name: 'links.lock', text: 'select 1 as found from personal_link where id = $1 for update' };
const asked = {
  name: 'links.codes-asked',
  text: `select requested_at as "requestedAt", clock_timestamp() as now from personal_link_code
         where link_id = $1 and requested_at > clock_timestamp() - interval '1 hour' order by requested_at`,
};
const ask = { name: 'links.ask-code', text: 'insert into personal_link_code (id, link_id) values ($1, $2)' };
// Not for a request that has lain about: whoever waited so long has asked again.
const issue = {
  name: 'links.issue-code',
  text: `update personal_link_code
         set code_hash = $2, expires_at = clock_timestamp() + make_interval(mins => ${CODE_MINUTES}), tries = 0
         where id = $1 and used_at is null and requested_at > clock_timestamp() - make_interval(mins => ${CODE_MINUTES})
         returning link_id as "linkId"`,
};
// Counted before it is compared, by itself: guesses made in parallel are guesses all the same.
const tryNewest = {
  name: 'links.try-code',
  text: `update personal_link_code set tries = tries + 1
         where id = (select id from personal_link_code where link_id = $1 and code_hash is not null
                     order by requested_at desc, id desc limit 1)
           and used_at is null and expires_at > clock_timestamp() and tries < ${CODE_TRIES}
         returning id, code_hash as "codeHash", tries`,
};
const use = {
  name: 'links.use-code',
  text: `update personal_link_code set used_at = clock_timestamp() where id = $1 and used_at is null returning 1 as used`,
};

/** One-time codes of links: asked for on the page, sent to the person's own address, good for one session. */
@Injectable()
export class LinkCodes {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly links: PersonalLinks,
    private readonly sessions: LimitedSessions,
  ) {}

  /** Asks for a code to be sent. There is none until the message leaves, and it stands nowhere but in that message. */
  async request(actor: Actor, token: string): Promise<{ linkId: Id } | TryLater> {
    const link = await this.required(token);
    return this.database.transaction(async (em) => {
      await this.database.run(em, lockLink, [link.id]);
      const earlier = await this.database.run<{ requestedAt: Date; now: Date }>(em, asked, [link.id]);
      const [first] = earlier;
      const wait = first
        ? waitForCode(
            earlier.map(({ requestedAt }) => requestedAt),
            first.now,
          )
        : 0;
      if (wait > 0) return refuse('TRY_LATER', { seconds: wait });
      const codeId = newId();
      await this.database.run(em, ask, [codeId, link.id]);
      await this.journal.record(em, {
        actor,
        act: 'link.ask-code',
        entity: 'personal_link',
        entityId: link.id,
        jobs: [{ job: SendLinkCode, payload: { codeId } }],
      });
      return { linkId: link.id };
    });
  }

  /** For the message, as it leaves: a repeated send brings a new code, and only the newest of a link counts. */
  async issue(codeId: Id): Promise<IssuedCode | null> {
    const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
    const [row] = await this.database.read<{ linkId: Id }>(issue, [codeId, codeHash(codeId, code)]);
    const link = row ? await this.links.get(row.linkId) : null;
    return link ? { code, link } : null;
  }

  /** Opens a limited session in the link's capacity. Not repeatable: the answer carries a secret. */
  async redeem(
    actor: Actor,
    input: { readonly token: string; readonly code: string },
    client: Client,
  ): Promise<OpenedSession | CodeInvalid> {
    const link = await this.required(input.token);
    const code = normaliseCode(input.code);
    if (code === null) return refuse('CODE_INVALID', { triesLeft: CODE_TRIES });
    const [row] = await this.database.read<CodeRow>(tryNewest, [link.id]);
    if (!row) return refuse('CODE_INVALID', { triesLeft: 0 });
    if (!timingSafeEqual(row.codeHash, codeHash(row.id, code))) {
      return refuse('CODE_INVALID', { triesLeft: CODE_TRIES - row.tries });
    }
    return this.database.transaction(async (em) => {
      const used = await this.database.run(em, use, [row.id]);
      if (used.length === 0) return refuse('CODE_INVALID', { triesLeft: 0 });
      const opened = await this.sessions.open(em, link, client.userAgent);
      await this.journal.record(em, {
        actor: { ...actor, kind: 'person', accountId: link.accountId, firmId: link.firmId },
        act: 'session.open-by-code',
        entity: 'account',
        entityId: link.accountId,
        after: { linkId: link.id },
      });
      return opened;
    });
  }

  private async required(token: string): Promise<LiveLink> {
    const link = await this.links.find(token);
    if (!link) throw new NotFound();
    return link;
  }
}

/** Salted with its own id; what protects six digits is their ten minutes and five tries, not the hash. */
function codeHash(codeId: Id, code: string): Buffer {
  return createHash('sha256').update(`${codeId}:${code}`).digest();
}
