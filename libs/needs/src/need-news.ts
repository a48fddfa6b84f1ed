import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import type { Delivery } from '#foundation/outbox';
import { People } from '#identity';
import { type NotificationKind, type NotificationParams, Notifications } from '#notifications';

/** What every message about a need names. */
export interface NamedNeed {
  readonly id: Id;
  readonly number: string;
  readonly title: string;
}

type AboutNeed<More> = NotificationKind<More & { number: string; title: string }>;

/** Tells people something about a need, once for each delivery, person and kind. */
@Injectable()
export class NeedNews {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly notifications: Notifications,
  ) {}

  async tellFirms<More extends NotificationParams>(
    delivery: Delivery,
    need: NamedNeed,
    firmIds: readonly Id[],
    kind: AboutNeed<More>,
    more: More,
  ): Promise<void> {
    await this.tell(delivery, need, await this.people.recipientsOfFirms(firmIds), kind, more);
  }

  async tell<More extends NotificationParams>(
    { deliveryId }: Delivery,
    need: NamedNeed,
    recipientIds: readonly Id[],
    kind: AboutNeed<More>,
    more: More,
  ): Promise<void> {
    await this.notifications.tell(this.database.current(), {
      sourceId: deliveryId,
      recipientIds,
      kind,
      params: { ...more, number: need.number, title: need.title },
      subject: { type: 'need', id: need.id },
    });
  }
}
