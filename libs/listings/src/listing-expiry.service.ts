import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import type { Actor } from '#foundation/access';
import { Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { listingLifecycle, type ListingState } from './domain/listing-lifecycle.js';
import { ListingWithdrawn } from './listing.events.js';

/** Rows in memory at once. */
const BATCH = 500;

const due = {
  name: 'listings.lock-due',
  text: `select l.id, l.status from listing l
         where l.status = any ($1::text[]) and l.valid_until < (clock_timestamp() at time zone 'Asia/Shanghai')::date
         order by l.valid_until, l.id limit $2 for no key update skip locked`,
};
const expire = {
  name: 'listings.expire',
  text: `update listing set status = 'expired', version = version + 1 where id = $1 and status = $2`,
};

/** Ends listings whose last day is over. */
@Injectable()
export class ListingExpiry {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
  ) {}

  /** Expires up to a batch and answers how many; twice is harmless, since an expired listing is no longer due. */
  async expireDue(actor: Actor): Promise<number> {
    return this.database.transaction(async (em) => {
      const values = [listingLifecycle.sources('expire'), BATCH];
      const listings = await this.database.run<{ id: Id; status: ListingState }>(em, due, values);
      for (const { id, status } of listings) {
        await this.database.run(em, expire, [id, status]);
        const events = status === 'active' ? [new ListingWithdrawn({ listingId: id })] : [];
        const change = { before: { status }, after: { status: 'expired' } };
        await this.journal.record(em, {
          actor,
          act: 'listing.expire',
          entity: 'listing',
          entityId: id,
          ...change,
          events,
        });
      }
      return listings.length;
    });
  }

  /** Expires everything that is due. */
  async expireAll(actor: Actor, signal: AbortSignal): Promise<void> {
    while ((await this.expireDue(actor)) === BATCH && !signal.aborted);
  }
}
