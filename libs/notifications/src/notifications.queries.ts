import { Injectable } from '@nestjs/common';
import { type Id, isId } from '#kernel';
import { Database } from '#foundation/database';
import { type Connection, decodeCursor, type PageArgs, pageOf } from '#foundation/graphql';
import { CHANNEL_KINDS } from './channels/channel.js';
import type { ChannelPreference, Notification } from './notification.entity.js';

const COLUMNS = `n.id, n.recipient_id as "recipientId", n.kind, n.params, n.subject_type as "subjectType",
                 n.subject_id as "subjectId", n.created_at as "createdAt", n.read_at as "readAt"`;

// Two statements instead of a condition in one: each then has its own index and its own plan.
const inbox = {
  name: 'notifications.inbox',
  text: `select ${COLUMNS} from notification n
         where n.recipient_id = $1 and ($2::uuid is null or n.id < $2) order by n.id desc limit $3`,
};
const unread = {
  name: 'notifications.unread',
  text: `select ${COLUMNS} from notification n
         where n.recipient_id = $1 and n.read_at is null and ($2::uuid is null or n.id < $2) order by n.id desc limit $3`,
};
const count = {
  name: 'notifications.count',
  text: 'select count(*)::int as count from notification where recipient_id = $1',
};
const countUnread = {
  name: 'notifications.count-unread',
  text: 'select count(*)::int as count from notification where recipient_id = $1 and read_at is null',
};
const preferences = {
  name: 'notifications.preferences',
  text: `select account_id as "accountId", channel, is_enabled as "isEnabled" from channel_preference where account_id = $1`,
};

/** The inbox of one person; the id given is always that of the person who asks. */
@Injectable()
export class NotificationQueries {
  constructor(private readonly database: Database) {}

  /** The newest first. */
  async inbox(accountId: Id, page: PageArgs, isUnreadOnly: boolean): Promise<Connection<Notification>> {
    const [after = null] = page.after ? decodeCursor(page.after, [isId]) : [];
    const statement = isUnreadOnly ? unread : inbox;
    const rows = await this.database.read<Notification>(statement, [accountId, after, page.first + 1]);
    return pageOf(
      rows,
      page,
      (row) => [row.id],
      () => this.count(isUnreadOnly ? countUnread : count, accountId),
    );
  }

  async unreadCount(accountId: Id): Promise<number> {
    return this.count(countUnread, accountId);
  }

  async newest(accountId: Id): Promise<Notification | null> {
    const [row] = await this.database.read<Notification>(inbox, [accountId, null, 1]);
    return row ?? null;
  }

  /** Every channel, also those about which the person has said nothing. */
  async preferences(accountId: Id): Promise<ChannelPreference[]> {
    const said = await this.database.read<ChannelPreference>(preferences, [accountId]);
    return CHANNEL_KINDS.map(
      (channel) => said.find((row) => row.channel === channel) ?? { accountId, channel, isEnabled: true },
    );
  }

  private async count(statement: typeof count, accountId: Id): Promise<number> {
    const [row] = await this.database.read<{ count: number }>(statement, [accountId]);
    return row?.count ?? 0;
  }
}
