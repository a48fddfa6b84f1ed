import { Injectable } from '@nestjs/common';
import { isId, refuse } from '#kernel';
import { type Actor, NotFound, requireActor, SqlParams } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { type Connection, decodeCursor, type PageArgs, pageOf } from '#foundation/graphql';
import { Journal } from '#foundation/outbox';
import { maskName } from '#identity';
import { SendNotification } from './notification.jobs.js';
import { NotificationAccess } from './notification.access.js';
import type { MessageDelivery, MessageState, ResendMessageInput } from './message-deliveries.types.js';

const STATE = `case when d.sent_at is not null then 'sent' when d.skipped_reason is not null then 'failed'
  when d.last_error is not null then 'retrying' else 'waiting' end`;
/** The same, one by one, as the indexes of the rare states have them. */
const OPEN = 'd.sent_at is null and d.skipped_reason is null';
const IN_STATE: Readonly<Record<MessageState, string>> = {
  sent: 'd.sent_at is not null',
  failed: 'd.skipped_reason is not null',
  retrying: `${OPEN} and d.last_error is not null`,
  waiting: `${OPEN} and d.last_error is null`,
};
const MESSAGE = `d.id, d.kind, d.channel, n.recipient_id as "recipientId", a.name as recipient, ${STATE} as state, d.tries,
  d.resends, coalesce(d.skipped_reason, d.last_error) as words, d.created_at as "createdAt", d.sent_at as "sentAt"`;
const FROM = `notification_dispatch d join notification n on n.id = d.notification_id
  join account a on a.id = n.recipient_id`;

const lock = {
  name: 'messages.lock',
  text: `select ${STATE} as state from notification_dispatch d where d.id = $1 for update`,
};
const again = {
  name: 'messages.again',
  text: `update notification_dispatch
         set sent_at = null, provider_id = null, skipped_reason = null, last_error = null, resends = resends + 1,
             is_for_digest = false, digest_id = null
         where id = $1`,
};

/** What left the site, and sending it once more. */
@Injectable()
export class MessageDeliveries {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly journal: Journal,
  ) {}

  /** Newest first. */
  async page(
    filter: { readonly state?: MessageState | null; readonly kind?: string | null },
    page: PageArgs,
  ): Promise<Connection<MessageDelivery>> {
    const params = new SqlParams();
    const where = ['true'];
    if (filter.state) where.push(IN_STATE[filter.state]);
    if (filter.kind) where.push(`d.kind = ${params.add(filter.kind)}`);
    if (page.after) {
      const [id] = decodeCursor(page.after, [isId]);
      where.push(`d.id < ${params.add(id)}::uuid`);
    }
    const rows = await this.database.query<MessageDelivery>(
      `select ${MESSAGE} from ${FROM} where ${where.join(' and ')}
       order by d.id desc limit ${params.add(page.first + 1)}`,
      params.values,
    );
    return pageOf(
      rows.map((row) => ({ ...row, recipient: maskName(row.recipient) })),
      page,
      (row) => [row.id],
    );
  }

  /** A message that was sent, failed, or is in trouble leaves once more; one that has not been tried waits for its turn. */
  async resend(actor: Actor, input: ResendMessageInput) {
    requireActor(NotificationAccess.resend, actor);
    const { clientMutationId, messageId } = input;
    return this.commands.once(actor, { operation: 'messages.resend', clientMutationId, input }, async (em) => {
      const [row] = await this.database.run<{ state: MessageState }>(em, lock, [messageId]);
      if (!row) throw new NotFound();
      if (row.state === 'waiting') return refuse('ILLEGAL_TRANSITION', { status: row.state, command: 'resend' });
      await this.database.run(em, again, [messageId]);
      await this.journal.record(em, {
        actor,
        act: 'message.resend',
        entity: 'notification_dispatch',
        entityId: messageId,
        before: { status: row.state },
        after: { status: 'waiting' },
        jobs: [{ job: SendNotification, payload: { dispatchId: messageId } }],
      });
      return { messageId };
    });
  }
}
