import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import { HandleJob } from '#foundation/outbox';
import { People } from '#identity';
import { type Channel, type ChannelKind, Channels, Undeliverable } from './channels/channel.js';
import { SendNotification } from './notification.jobs.js';
import { type NotificationParams, render } from './notification-kinds.js';

interface Dispatch {
  readonly channel: ChannelKind;
  readonly isSettled: boolean;
  readonly recipientId: Id;
  readonly kind: string;
  readonly params: NotificationParams;
}

const find = {
  name: 'notifications.find-dispatch',
  text: `select d.channel, (d.sent_at is not null or d.skipped_reason is not null) as "isSettled",
                n.recipient_id as "recipientId", n.kind, n.params
         from notification_dispatch d join notification n on n.id = d.notification_id where d.id = $1`,
};
const markSent = {
  name: 'notifications.mark-sent',
  text: `update notification_dispatch set sent_at = clock_timestamp(), provider_id = $2
         where id = $1 and sent_at is null and skipped_reason is null`,
};
const markSkipped = {
  name: 'notifications.mark-skipped',
  text: `update notification_dispatch set skipped_reason = $2
         where id = $1 and sent_at is null and skipped_reason is null`,
};

@Injectable()
export class NotificationHandlers {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly channels: Channels,
  ) {}

  /** Twice is harmless: a settled dispatch is left alone, and a repeated send carries the dispatch's id as its key. */
  @HandleJob(SendNotification, { outside: true })
  async send({ dispatchId }: { dispatchId: Id }): Promise<void> {
    const [dispatch] = await this.database.read<Dispatch>(find, [dispatchId]);
    // Gone with its notification: nobody is left to be told.
    if (!dispatch || dispatch.isSettled) return;
    const channel = this.channels.find(dispatch.channel);
    if (!channel) return this.skip(dispatchId, this.channels.whyAbsent(dispatch.channel));
    const contact = await this.people.contactOf(dispatch.recipientId);
    if (!contact) return this.skip(dispatchId, 'the account is disabled');
    const text = render(dispatch.kind, dispatch.params, contact.locale);
    await this.deliver(channel, dispatchId, { to: contact.email, name: contact.name, ...text });
  }

  private async deliver(channel: Channel, dispatchId: Id, message: Parameters<Channel['send']>[0]): Promise<void> {
    try {
      const { providerId } = await channel.send(message, dispatchId);
      await this.database.read(markSent, [dispatchId, providerId]);
    } catch (error) {
      if (!(error instanceof Undeliverable)) throw error;
      await this.skip(dispatchId, error.reason);
    }
  }

  private async skip(dispatchId: Id, reason: string): Promise<void> {
    await this.database.read(markSkipped, [dispatchId, reason]);
  }
}
