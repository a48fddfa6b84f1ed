import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, newId } from '#kernel';
import type { Actor } from '#foundation/access';
import { Database } from '#foundation/database';
import { Actors } from '#identity';
import { Notifications } from '#notifications';
import { AlertFrequency, SearchSubject } from './subscription.enums.js';
import { criteriaSaved } from './criteria.js';
import type { SavedSearch } from './saved-search.entity.js';
import { subscriptionNotices } from './subscriptions.notifications.js';
import { type Thing, Things } from './things.js';

type Search = Pick<
  SavedSearch,
  'id' | 'accountId' | 'firmId' | 'name' | 'subject' | 'criteria' | 'frequency' | 'channels'
>;

const COLUMNS = `s.id, s.account_id as "accountId", s.firm_id as "firmId", s.name, s.subject, s.criteria, s.frequency,
  s.channels`;

// Each half has its index; in one sequence, so that two changes meet the searches in one order.
const unmet = {
  name: 'subscriptions.unmet-by',
  text: `select * from (
           select ${COLUMNS}, s.district_codes from saved_search s where s.subject = $1 and s.chain_codes = '{}'
           union all
           select ${COLUMNS}, s.district_codes from saved_search s
           where s.subject = $1 and s.chain_codes <> '{}' and s.chain_codes && $3::text[]
         ) s
         where (s.district_codes = '{}' or s.district_codes && $4::text[])
           and not exists (select from saved_search_match m where m.saved_search_id = s.id and m.subject_id = $2)
         order by s.id`,
};
const meet = {
  name: 'subscriptions.meet',
  text: `insert into saved_search_match (saved_search_id, subject_id, id, told_at)
         values ($1, $2, $3, case when $4 then clock_timestamp() end) on conflict do nothing returning id`,
};
// A weekly one is due on Monday, and whenever a Monday was missed.
const due = {
  name: 'subscriptions.due',
  text: `select ${COLUMNS} from saved_search s
         where s.account_id = $1
           and exists (select from saved_search_match m where m.saved_search_id = s.id and m.told_at is null
             and (s.frequency <> 'weekly' or m.found_at < clock_timestamp() - interval '7 days'
                  or extract(isodow from clock_timestamp() at time zone 'Asia/Shanghai') = 1))
         order by s.id for update of s`,
};
const tellAll = {
  name: 'subscriptions.tell-all',
  text: `update saved_search_match set told_at = clock_timestamp()
         where saved_search_id = $1 and told_at is null returning subject_id as "subjectId"`,
};
const untold = {
  name: 'subscriptions.untold-accounts',
  text: `select distinct s.account_id as "accountId" from saved_search_match m
         join saved_search s on s.id = m.saved_search_id where m.told_at is null order by 1`,
};

/** Titles that a digest names. */
const NAMED = 3;
const JOB = 'saved-search.alert';

/**
 * Tells people what their saved searches have met. Whether a thing is met is decided once, when it is published or
 * changed; the key of the match makes it happen once, whoever asks again.
 */
@Injectable()
export class Alerts {
  constructor(
    private readonly database: Database,
    private readonly things: Things,
    private readonly actors: Actors,
    private readonly notifications: Notifications,
  ) {}

  /** Meets one published or changed thing with the searches that may want it. */
  async meet(em: EntityManager, subject: SearchSubject, id: Id): Promise<void> {
    const [thing] = await this.things.load(subject, [id]);
    if (!thing) return;
    const searches = await this.database.run<Search>(em, unmet, [subject, id, thing.chainCodes, thing.districtCodes]);
    for (const search of searches) {
      const criteria = criteriaSaved(search.subject, search.criteria);
      if (criteria === null || !(await thing.answers(criteria))) continue;
      const owner = await this.ownerOf(search);
      if (owner === null || thing.firmId === search.firmId || !(await thing.isReadableBy(owner))) continue;
      await this.met(em, search, thing);
    }
  }

  /** Accounts that have something untold, for the digests of the morning. */
  async accountsWithUntold(): Promise<Id[]> {
    return (await this.database.read<{ accountId: Id }>(untold)).map(({ accountId }) => accountId);
  }

  /** One message for each search of the account that is due; what may not be read any more is left out. */
  async digest(em: EntityManager, accountId: Id): Promise<void> {
    for (const search of await this.database.run<Search>(em, due, [accountId])) {
      const told = await this.database.run<{ subjectId: Id }>(em, tellAll, [search.id]);
      const owner = await this.ownerOf(search);
      if (owner === null) continue;
      const things = await this.things.load(
        search.subject,
        told.map(({ subjectId }) => subjectId),
      );
      const readable: Thing[] = [];
      for (const thing of things) if (await thing.isReadableBy(owner)) readable.push(thing);
      if (readable.length === 0) continue;
      const titles = readable.slice(0, NAMED).map(({ title }) => title);
      await this.notifications.tell(em, {
        sourceId: newId(),
        recipientIds: [accountId],
        kind: subscriptionNotices.saved_search_digest,
        params: { name: search.name, count: readable.length, titles: titles.join('；') },
        subject: { type: 'saved_search', id: search.id },
        channels: search.channels,
      });
    }
  }

  private async met(em: EntityManager, search: Search, thing: Thing): Promise<void> {
    const isImmediate = search.frequency === AlertFrequency.IMMEDIATE;
    const sourceId = newId();
    const met = await this.database.run(em, meet, [search.id, thing.id, sourceId, isImmediate]);
    if (met.length === 0 || !isImmediate) return;
    await this.notifications.tell(em, {
      sourceId,
      recipientIds: [search.accountId],
      kind: subscriptionNotices[thing.notice],
      params: { name: search.name, title: thing.title },
      subject: { type: thing.type, id: thing.id },
      channels: search.channels,
    });
  }

  /** Under the rights of this hour; null for who has left the firm since. */
  private ownerOf({ accountId, firmId }: Search): Promise<Actor | null> {
    return this.actors.inCapacity({ accountId, firmId }, JOB);
  }
}
