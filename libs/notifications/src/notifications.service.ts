import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, type Id, newId } from '#kernel';
import { type Actor, NotSignedIn, systemActor } from '#foundation/access';
import { Database, LiveBus } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import type { LinkTarget } from '#identity';
import { CHANNEL_KINDS, type ChannelKind, Channels } from './channels/channel.js';
import { SendNotification } from './notification.jobs.js';
import { afterQuietHours } from './domain/quiet-hours.js';
import { groupOf, mayWait, type NotificationKind, type NotificationParams } from './notification-kinds.js';

/** Live topic of an inbox, under the recipient's account id. */
export const INBOX_TOPIC = 'inbox';

export interface Telling<Params extends NotificationParams> {
  /** The delivery or outbox row that says it: the same source tells a person the same kind once. */
  readonly sourceId: Id;
  readonly recipientIds: readonly Id[];
  readonly kind: NotificationKind<Params>;
  readonly params: Params;
  readonly subject: { readonly type: string; readonly id: Id } | null;
  /** What a message that leaves the site links to, for each recipient alone; without it to the inbox. */
  readonly link?: LinkTarget | null;
  /** The ways it leaves the site, where the recipient chose them for this very thing; else as each wants its group. */
  readonly channels?: readonly ChannelKind[];
}

const insert = {
  name: 'notifications.insert',
  text: `insert into notification (id, source_id, recipient_id, kind, params, subject_type, subject_id, link_purpose,
                                   link_subject_id, link_firm_id, link_chain_code, is_waiting)
         select n.id, $3, n.recipient_id, $4, $5::jsonb, $6, $7, $8, $9, $10, $11, $12
         from unnest($1::uuid[], $2::uuid[]) as n(id, recipient_id)
         on conflict (source_id, recipient_id, kind) do nothing returning id, recipient_id as "recipientId"`,
};
// $5 is null where the caller has chosen the way; $6: it leaves at once by the default.
const dispatch = {
  name: 'notifications.dispatch',
  text: `with chosen as (
           select d.id, d.notification_id, n.kind,
                  coalesce($4, case when not c.is_enabled or m.timing = 'off' then 'switched off by the recipient' end)
                    as skipped_reason,
                  case m.timing when 'at_once' then false when 'daily' then true else not $6::boolean end as is_for_digest,
                  coalesce(q.is_enabled, true) as has_quiet_hours
           from unnest($1::uuid[], $2::uuid[]) as d(id, notification_id)
           join notification n on n.id = d.notification_id
           left join channel_preference c on c.account_id = n.recipient_id and c.channel = $3
           left join message_preference m
             on m.account_id = n.recipient_id and m.channel = $3 and m.message_group = $5
           left join quiet_hours_preference q on q.account_id = n.recipient_id),
         written as (
           insert into notification_dispatch (id, notification_id, kind, channel, skipped_reason, is_for_digest)
           select id, notification_id, kind, $3, skipped_reason, is_for_digest from chosen)
         select id, has_quiet_hours as "hasQuietHours" from chosen where skipped_reason is null and not is_for_digest`,
};
const markRead = {
  name: 'notifications.mark-read',
  text: `update notification set read_at = clock_timestamp()
         where recipient_id = $1 and read_at is null and ($2::uuid[] is null or id = any($2)) returning id`,
};
const prefer = {
  name: 'notifications.prefer',
  text: `insert into channel_preference (account_id, channel, is_enabled) values ($1, $2, $3)
         on conflict (account_id, channel) do update set is_enabled = excluded.is_enabled`,
};

interface ToSend {
  readonly id: Id;
  readonly hasQuietHours: boolean;
}

interface Told {
  readonly id: Id;
  readonly recipientId: Id;
}

@Injectable()
export class Notifications {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly channels: Channels,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts a message into inboxes, in the caller's transaction, and asks for its sending on the outside channels. Twice
   * is harmless: what a source has told a person already is neither written nor sent again.
   */
  async tell<Params extends NotificationParams>(em: EntityManager, telling: Telling<Params>): Promise<void> {
    const { sourceId, kind, params, subject, link = null } = telling;
    // Sorted, so that two deliveries to the same people wait for each other in one sequence.
    const recipientIds = [...new Set(telling.recipientIds)].sort();
    if (recipientIds.length === 0) return;
    const told = await this.database.run<Told>(em, insert, [
      recipientIds.map(() => newId()),
      recipientIds,
      sourceId,
      kind.kind,
      JSON.stringify(params),
      subject?.type ?? null,
      subject?.id ?? null,
      ...[link?.purpose ?? null, link?.subjectId ?? null],
      link?.purpose === 'opportunity' ? link.firmId : null,
      link?.purpose === 'review' ? link.chainCode : null,
      mayWait(kind.kind),
    ]);
    if (told.length === 0) return;
    const toSend: ToSend[] = [];
    for (const channel of telling.channels ?? CHANNEL_KINDS)
      toSend.push(...(await this.dispatch(em, channel, telling, told)));
    const morning = afterQuietHours(this.clock.now());
    await this.journal.record(em, {
      actor: systemActor('notifications'),
      act: 'notification.tell',
      entity: 'notification_source',
      entityId: sourceId,
      after: { kind: kind.kind, told: told.length },
      jobs: toSend.map(({ id, hasQuietHours }) => ({
        job: SendNotification,
        payload: { dispatchId: id },
        notBefore: (hasQuietHours ? morning : null) ?? undefined,
      })),
    });
    await LiveBus.announceAll(
      em,
      INBOX_TOPIC,
      told.map(({ recipientId }) => recipientId),
    );
  }

  /** Marks own messages as read, or all of them with null. Reading is no act upon the business, hence not audited. */
  async markRead(actor: Actor, ids: readonly Id[] | null): Promise<{ marked: number }> {
    const accountId = ownInbox(actor);
    return this.database.transaction(async (em) => {
      const marked = await this.database.run(em, markRead, [accountId, ids]);
      if (marked.length > 0) await LiveBus.announce(em, INBOX_TOPIC, accountId);
      return { marked: marked.length };
    });
  }

  /** Switches an outside channel on or off for what is told from now on; the inbox itself is always on. */
  async setChannelPreference(actor: Actor, channel: ChannelKind, isEnabled: boolean): Promise<void> {
    const accountId = ownInbox(actor);
    await this.database.transaction(async (em) => {
      await this.database.run(em, prefer, [accountId, channel, isEnabled]);
      await this.journal.record(em, {
        actor,
        act: 'channel_preference.set',
        entity: 'account',
        entityId: accountId,
        after: { channel, isEnabled },
      });
    });
  }

  /** Writes the intents; returns those that are to be sent by themselves. The others wait for the digest, or are not wanted. */
  private async dispatch(
    em: EntityManager,
    channel: ChannelKind,
    { kind, channels }: { readonly kind: { readonly kind: string }; readonly channels?: readonly ChannelKind[] },
    told: readonly Told[],
  ): Promise<ToSend[]> {
    return this.database.run<ToSend>(em, dispatch, [
      told.map(() => newId()),
      told.map(({ id }) => id),
      channel,
      this.channels.find(channel) === null ? this.channels.whyAbsent(channel) : null,
      channels ? null : groupOf(kind.kind),
      channels !== undefined || mayWait(kind.kind),
    ]);
  }
}

export function ownInbox(actor: Actor): Id {
  if (actor.accountId === null) throw new NotSignedIn();
  return actor.accountId;
}
