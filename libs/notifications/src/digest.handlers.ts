import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Id, Locale } from '#kernel';
import { Database } from '#foundation/database';
import { type Delivery, describeError, HandleJob } from '#foundation/outbox';
import { People } from '#identity';
import { type ChannelKind, Channels, INBOX_PATH, Undeliverable } from './channels/channel.js';
import { Digests } from './digests.service.js';
import { DIGEST_TITLES } from './domain/timing.js';
import { AskForMessageDigests, SendDigest, SettleMessages } from './notification.jobs.js';
import { type NotificationParams, type NotificationText, render } from './notification-kinds.js';

interface Gathered {
  readonly channel: ChannelKind;
  readonly accountId: Id;
  readonly kind: string;
  readonly params: NotificationParams;
}

const OPEN = 'digest_id = $1 and sent_at is null and skipped_reason is null';
const gathered = {
  name: 'digests.gathered',
  text: `select d.channel, n.recipient_id as "accountId", n.kind, n.params
         from notification_dispatch d join notification n on n.id = d.notification_id
         where d.digest_id = $1 and d.sent_at is null and d.skipped_reason is null order by d.id desc`,
};
const markSent = {
  name: 'digests.mark-sent',
  text: `update notification_dispatch
         set sent_at = clock_timestamp(), provider_id = $2, tries = tries + 1, last_error = null where ${OPEN}`,
};
const markSkipped = {
  name: 'digests.mark-skipped',
  text: `update notification_dispatch set skipped_reason = $2, tries = tries + $3 where ${OPEN}`,
};
const markFailed = {
  name: 'digests.mark-failed',
  text: `update notification_dispatch set last_error = $2, tries = tries + 1 where ${OPEN}`,
};

@Injectable()
export class DigestHandlers {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly channels: Channels,
    private readonly digests: Digests,
  ) {}

  @HandleJob(AskForMessageDigests)
  async gather(_payload: object, { em }: Delivery): Promise<void> {
    await this.digests.gather(inTransaction(em));
  }

  /** Twice is harmless: it only forgets what has ceased to wait. */
  @HandleJob(SettleMessages)
  async settle(_payload: object, { em }: Delivery): Promise<void> {
    await this.digests.settle(inTransaction(em));
  }

  /** Twice is harmless: what was sent is no longer open, and a repeated send carries the digest's id as its key. */
  @HandleJob(SendDigest, { outside: true })
  async send({ digestId }: { digestId: Id }): Promise<void> {
    const messages = await this.database.read<Gathered>(gathered, [digestId]);
    const [first] = messages;
    if (!first) return;
    const channel = this.channels.find(first.channel);
    if (!channel) return this.skip(digestId, this.channels.whyAbsent(first.channel), 0);
    const contact = await this.people.contactOf(first.accountId);
    if (!contact) return this.skip(digestId, 'the account is disabled', 0);
    const text = digestText(messages, contact.locale);
    try {
      const { providerId } = await channel.send(
        { to: contact.email, name: contact.name, ...text, path: `${INBOX_PATH}?show=all` },
        digestId,
      );
      await this.database.read(markSent, [digestId, providerId]);
    } catch (error) {
      if (error instanceof Undeliverable) return this.skip(digestId, error.reason, 1);
      await this.database.read(markFailed, [digestId, describeError(error)]);
      throw error;
    }
  }

  private async skip(digestId: Id, reason: string, tries: number): Promise<void> {
    await this.database.read(markSkipped, [digestId, reason, tries]);
  }
}

/** Titles, the newest first; what is beyond the most is counted. */
function digestText(messages: readonly Gathered[], locale: Locale): NotificationText {
  const count = messages.length;
  const titles = messages.slice(0, DIGEST_TITLES).map(({ kind, params }) => `· ${render(kind, params, locale).title}`);
  const more = count - titles.length;
  if (locale === 'en') {
    const rest = more > 0 ? [`and ${more} more in your inbox`] : [];
    return { title: `Since yesterday: ${count} message(s)`, body: [...titles, ...rest].join('\n') };
  }
  const rest = more > 0 ? [`另有 ${more} 条，见“消息”`] : [];
  return { title: `消息汇总：${count} 条`, body: [...titles, ...rest].join('\n') };
}

function inTransaction(em: EntityManager | null): EntityManager {
  if (!em) throw new Error('this handler runs in a transaction');
  return em;
}
