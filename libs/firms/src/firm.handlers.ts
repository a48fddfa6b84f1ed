import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import { type Delivery, On } from '#foundation/outbox';
import { People } from '#identity';
import { Notifications } from '#notifications';
import { FirmRefused, FirmReinstated, FirmSubmitted, FirmSuspended, FirmVerified } from './firm.events.js';
import { firmNotices } from './firm.notifications.js';

interface FirmFact {
  firmId: Id;
}
type Notice = (typeof firmNotices)[keyof typeof firmNotices];
type InTransaction = Pick<Delivery, 'deliveryId' | 'em'>;

const nameOf = { name: 'firms.name', text: 'select name_zh as "firmName" from firm where id = $1' };

/**
 * Tells people what was decided about their firm. Twice is harmless: one delivery tells a person the same kind once.
 */
@Injectable()
export class FirmHandlers {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly notifications: Notifications,
  ) {}

  @On(FirmSubmitted, { lane: 'inline' })
  async tellOperators({ firmId }: FirmFact, delivery: InTransaction): Promise<void> {
    await this.tell(delivery, firmId, firmNotices.firm_submitted, await this.people.operators());
  }

  @On(FirmVerified, { lane: 'inline' })
  async tellVerified({ firmId }: FirmFact, delivery: InTransaction): Promise<void> {
    await this.tellFirm(delivery, firmId, firmNotices.firm_verified);
  }

  @On(FirmRefused, { lane: 'inline' })
  async tellRefused({ firmId }: FirmFact, delivery: InTransaction): Promise<void> {
    await this.tellFirm(delivery, firmId, firmNotices.firm_refused);
  }

  @On(FirmSuspended, { lane: 'inline' })
  async tellSuspended({ firmId }: FirmFact, delivery: InTransaction): Promise<void> {
    await this.tellFirm(delivery, firmId, firmNotices.firm_suspended);
  }

  @On(FirmReinstated, { lane: 'inline' })
  async tellReinstated({ firmId }: FirmFact, delivery: InTransaction): Promise<void> {
    await this.tellFirm(delivery, firmId, firmNotices.firm_reinstated);
  }

  private async tellFirm(delivery: InTransaction, firmId: Id, kind: Notice): Promise<void> {
    await this.tell(delivery, firmId, kind, await this.people.recipientsOfFirm(firmId));
  }

  private async tell({ deliveryId, em }: InTransaction, firmId: Id, kind: Notice, recipientIds: Id[]): Promise<void> {
    const inside: EntityManager = em ?? this.database.current();
    const [params] = await this.database.run<{ firmName: string }>(inside, nameOf, [firmId]);
    if (!params) throw new Error(`firm ${firmId} is told about and not there`);
    const subject = { type: 'firm', id: firmId };
    await this.notifications.tell(inside, { sourceId: deliveryId, recipientIds, kind, params, subject });
  }
}
