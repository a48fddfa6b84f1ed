import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, type Id, newId } from '#kernel';
import { systemActor } from '#foundation/access';
import { Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { People } from '#identity';
import { Notifications } from '#notifications';
import { askedMonth, CHASE_DAYS, chaseDay, dueOn } from './domain/duty.js';
import { addMonths, type Month } from './domain/month.js';
import { indicatorNotices } from './indicators.notifications.js';

const open = {
  name: 'indicators.chase-open',
  text: 'insert into indicator_month (month) values ($1) on conflict do nothing',
};
const close = {
  name: 'indicators.chase-close',
  text: `update indicator_month set closed_at = clock_timestamp() where closed_at is null and month <= $1 returning month`,
};
// The row of a reminder is what makes it happen once; whoever has had a later one is not told of an earlier.
const remind = {
  name: 'indicators.chase-remind',
  text: `insert into indicator_chase (month, firm_id, day)
         select $1, d.firm_id, $2 from indicator_duty d join firm f on f.id = d.firm_id and f.status = 'verified'
         where d.since <= $1 and (d.until is null or d.until >= $1)
           and not exists (select from indicator_report r where r.firm_id = d.firm_id and r.month = $1)
           and not exists (select from indicator_chase c where c.firm_id = d.firm_id and c.month = $1 and c.day >= $2)
         on conflict do nothing returning firm_id as "firmId"`,
};
const byChain = {
  name: 'indicators.chase-chains',
  text: `select k.chain_code as "chainCode", count(distinct w.firm_id)::int as count
         from firm_chain_node w join chain_node k on k.code = w.node_code where w.firm_id = any($1::uuid[])
         group by 1 order by 1`,
};

const ACTOR = systemActor('indicators.chase');
const LAST = Math.max(...CHASE_DAYS);

/** Whoever has not reported is reminded on the 5th, 8th and 10th; on the last of them the chain's office learns of it. */
@Injectable()
export class Chasing {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly people: People,
    private readonly notifications: Notifications,
    private readonly clock: Clock,
  ) {}

  /** Twice a day, or a day late, is harmless: a reminder has its row. */
  async run(em: EntityManager): Promise<void> {
    const now = this.clock.now();
    const month = askedMonth(now);
    await this.database.run(em, open, [month]);
    await this.closeDue(em, now);
    const day = chaseDay(now);
    if (day === null) return;
    const reminded = (await this.database.run<{ firmId: Id }>(em, remind, [month, day])).map(({ firmId }) => firmId);
    for (const firmId of reminded) {
      await this.notifications.tell(em, {
        sourceId: newId(),
        recipientIds: await this.people.recipientsOfFirm(firmId),
        kind: indicatorNotices.indicators_due,
        params: { month, due: dueOn(month) },
        subject: { type: 'indicator_sheet', id: firmId },
      });
    }
    if (day === LAST) await this.escalate(em, month, reminded);
  }

  private async escalate(em: EntityManager, month: Month, firmIds: readonly Id[]): Promise<void> {
    const chains = await this.database.run<{ chainCode: string; count: number }>(em, byChain, [firmIds]);
    for (const { chainCode, count } of chains) {
      await this.notifications.tell(em, {
        sourceId: newId(),
        recipientIds: await this.people.recipientsOfChainOffice(chainCode),
        kind: indicatorNotices.indicators_missing,
        params: { month, count, chainCode },
        subject: null,
      });
    }
  }

  /** Every month before the one that is asked for. */
  private async closeDue(em: EntityManager, now: Date): Promise<void> {
    const asked = askedMonth(now);
    const closed = await this.database.run<{ month: Month }>(em, close, [addMonths(asked, -1)]);
    for (const { month } of closed) {
      await this.journal.record(em, {
        ...{ actor: ACTOR, act: 'indicator-month.close', entity: 'indicator_month', entityId: month },
        after: { month },
      });
    }
  }
}
