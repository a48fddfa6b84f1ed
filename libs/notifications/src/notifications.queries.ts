import { Injectable } from '@nestjs/common';
import { type Id, isId } from '#kernel';
import { Database } from '#foundation/database';
import { type Connection, decodeCursor, type PageArgs, pageOf } from '#foundation/graphql';
import { CHANNEL_KINDS } from './channels/channel.js';
import { DEFAULT_TIMING } from './domain/timing.js';
import type { ChannelPreference, MessagePreference, Notification } from './notification.entity.js';
import { groupsInUse, waitingSql } from './notification-kinds.js';

const COLUMNS = `n.id, n.recipient_id as "recipientId", n.kind, n.params, n.subject_type as "subjectType",
                 n.subject_id as "subjectId", n.created_at as "createdAt", n.read_at as "readAt"`;

/** With whether it waits by the state of its subject. Made when first asked, when every lib has defined its kinds. */
const columns = (): string => `${COLUMNS}, (${waitingSql()}) as "isWaiting"`;

const inbox = () => ({
  name: 'notifications.inbox',
  text: `select ${columns()} from notification n
         where n.recipient_id = $1 and ($2::uuid is null or n.id < $2) order by n.id desc limit $3`,
});
const unread = () => ({
  name: 'notifications.unread',
  text: `select ${columns()} from notification n
         where n.recipient_id = $1 and n.read_at is null and ($2::uuid is null or n.id < $2) order by n.id desc limit $3`,
});
const waiting = () => ({
  name: 'notifications.waiting',
  text: `select ${COLUMNS}, true as "isWaiting" from notification n
         where n.recipient_id = $1 and ${waitingSql()} and ($2::uuid is null or n.id < $2) order by n.id desc limit $3`,
});
const waitingUnread = () => ({
  name: 'notifications.waiting-unread',
  text: `select ${COLUMNS}, true as "isWaiting" from notification n
         where n.recipient_id = $1 and n.read_at is null and ${waitingSql()} and ($2::uuid is null or n.id < $2)
         order by n.id desc limit $3`,
});
const count = {
  name: 'notifications.count',
  text: 'select count(*)::int as count from notification where recipient_id = $1',
};
const countUnread = {
  name: 'notifications.count-unread',
  text: 'select count(*)::int as count from notification where recipient_id = $1 and read_at is null',
};
const countWaiting = () => ({
  name: 'notifications.count-waiting',
  text: `select count(*)::int as count from notification n where n.recipient_id = $1 and ${waitingSql()}`,
});
const countWaitingUnread = () => ({
  name: 'notifications.count-waiting-unread',
  text: `select count(*)::int as count from notification n
         where n.recipient_id = $1 and n.read_at is null and ${waitingSql()}`,
});
const preferences = {
  name: 'notifications.preferences',
  text: `select account_id as "accountId", channel, is_enabled as "isEnabled" from channel_preference where account_id = $1`,
};
const messagePreferences = {
  name: 'notifications.message-preferences',
  text: `select account_id as "accountId", message_group as "group", channel, timing
         from message_preference where account_id = $1`,
};
const quietHours = {
  name: 'notifications.quiet-hours',
  text: 'select is_enabled as "isEnabled" from quiet_hours_preference where account_id = $1',
};

/** What of an inbox is asked for; both together hold for both. */
export interface InboxFilter {
  readonly unreadOnly?: boolean;
  readonly waiting?: boolean;
}

/** The inbox of one person; the id given is always that of the person who asks. */
@Injectable()
export class NotificationQueries {
  constructor(private readonly database: Database) {}

  /** The newest first. */
  async inbox(accountId: Id, page: PageArgs, filter: InboxFilter): Promise<Connection<Notification>> {
    const [after = null] = page.after ? decodeCursor(page.after, [isId]) : [];
    const { list, counted } = statementsFor(filter);
    const rows = await this.database.read<Notification>(list, [accountId, after, page.first + 1]);
    return pageOf(
      rows,
      page,
      (row) => [row.id],
      () => this.count(counted, accountId),
    );
  }

  async unreadCount(accountId: Id): Promise<number> {
    return this.count(countUnread, accountId);
  }

  async waitingCount(accountId: Id): Promise<number> {
    return this.count(countWaiting(), accountId);
  }

  async newest(accountId: Id): Promise<Notification | null> {
    const [row] = await this.database.read<Notification>(inbox(), [accountId, null, 1]);
    return row ?? null;
  }

  /** Every channel, also those about which the person has said nothing. */
  async preferences(accountId: Id): Promise<ChannelPreference[]> {
    const said = await this.database.read<ChannelPreference>(preferences, [accountId]);
    return CHANNEL_KINDS.map(
      (channel) => said.find((row) => row.channel === channel) ?? { accountId, channel, isEnabled: true },
    );
  }

  /** The whole matrix of what there are messages of, also the cells about which the person has said nothing. */
  async messagePreferences(accountId: Id): Promise<MessagePreference[]> {
    const said = await this.database.read<MessagePreference>(messagePreferences, [accountId]);
    return groupsInUse().flatMap((group) =>
      CHANNEL_KINDS.map(
        (channel) =>
          said.find((row) => row.group === group && row.channel === channel) ?? {
            ...{ accountId, group, channel },
            timing: DEFAULT_TIMING,
          },
      ),
    );
  }

  async hasQuietHours(accountId: Id): Promise<boolean> {
    const [row] = await this.database.read<{ isEnabled: boolean }>(quietHours, [accountId]);
    return row?.isEnabled ?? true;
  }

  private async count(statement: typeof count, accountId: Id): Promise<number> {
    const [row] = await this.database.read<{ count: number }>(statement, [accountId]);
    return row?.count ?? 0;
  }
}

/** Statements instead of conditions in one: each then has its own index and its own plan. */
function statementsFor({ unreadOnly = false, waiting: isWaiting = false }: InboxFilter) {
  if (isWaiting && unreadOnly) return { list: waitingUnread(), counted: countWaitingUnread() };
  if (isWaiting) return { list: waiting(), counted: countWaiting() };
  return unreadOnly ? { list: unread(), counted: countUnread } : { list: inbox(), counted: count };
}
