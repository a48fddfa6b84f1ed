import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, newId } from '#kernel';
import { systemActor } from '#foundation/access';
import { Database, LiveBus } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import type { ChannelKind } from './channels/channel.js';
import { SendDigest } from './notification.jobs.js';
import { waitingSql } from './notification-kinds.js';
import { INBOX_TOPIC } from './notifications.service.js';

const HELD = 'd.is_for_digest and d.digest_id is null and d.sent_at is null and d.skipped_reason is null';
const passOver = {
  name: 'digests.pass-over-read',
  text: `update notification_dispatch d set skipped_reason = 'read on the site before the digest'
         from notification n where n.id = d.notification_id and n.read_at is not null and ${HELD}`,
};
const waiting = {
  name: 'digests.waiting',
  text: `select distinct n.recipient_id as "accountId", d.channel
         from notification_dispatch d join notification n on n.id = d.notification_id where ${HELD}`,
};
const insert = {
  name: 'digests.insert',
  text: `insert into message_digest (id, account_id, channel)
         select * from unnest($1::uuid[], $2::uuid[], $3::text[])`,
};
const gather = {
  name: 'digests.gather',
  text: `update notification_dispatch d set digest_id = m.id
         from notification n, message_digest m
         where n.id = d.notification_id and m.id = any($1::uuid[]) and m.account_id = n.recipient_id
           and m.channel = d.channel and ${HELD}`,
};
const settle = () => ({
  name: 'notifications.settle',
  text: `with settled as (
           update notification n set is_waiting = false where n.is_waiting and not (${waitingSql()}) returning n.recipient_id)
         select distinct recipient_id as "recipientId" from settled`,
});

/** What is done for many people at once: the morning's digests, and forgetting what no longer waits. */
@Injectable()
export class Digests {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
  ) {}

  /** One digest for each person and channel with something unread that was held. Twice is harmless: what one gathers is held no longer. */
  async gather(em: EntityManager): Promise<void> {
    await this.database.run(em, passOver, []);
    const digests = (await this.database.run<{ accountId: Id; channel: ChannelKind }>(em, waiting, [])).map((of) => ({
      id: newId(),
      ...of,
    }));
    if (digests.length === 0) return;
    const ids = digests.map(({ id }) => id);
    await this.database.run(em, insert, [
      ids,
      digests.map(({ accountId }) => accountId),
      digests.map(({ channel }) => channel),
    ]);
    await this.database.run(em, gather, [ids]);
    await this.journal.record(em, {
      actor: systemActor('notifications'),
      act: 'message_digest.gather',
      entity: 'message_digest',
      entityId: 'all',
      after: { digests: digests.length },
      jobs: ids.map((digestId) => ({ job: SendDigest, payload: { digestId } })),
    });
  }

  /** Forgets what has ceased to wait, so that reads look at little, and tells the open pages of those whom it concerns. */
  async settle(em: EntityManager): Promise<void> {
    const settled = await this.database.run<{ recipientId: Id }>(em, settle(), []);
    await LiveBus.announceAll(
      em,
      INBOX_TOPIC,
      settled.map(({ recipientId }) => recipientId),
    );
  }
}
