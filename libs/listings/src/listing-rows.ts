import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused, type Refusal } from '#kernel';
import { Database } from '#foundation/database';
import { CONTENT_COLUMNS, contentPlaceholders, contentValues } from './content-columns.js';
import type { ListingContent } from './domain/listing-content.js';
import type { ListingCounts } from './domain/listing-limits.js';
import { type ListingCommand, listingLifecycle, type ListingState } from './domain/listing-lifecycle.js';
import { contentSelect } from './listing-projection.js';

/** A listing as a command sees it: its row is locked until the end of the transaction. */
export interface LockedListing extends ListingContent {
  readonly id: Id;
  readonly firmId: Id;
  readonly status: ListingState;
  readonly version: number;
  readonly isFirmVerified: boolean;
  /** It stands under a code of the firm's own system. */
  readonly isImported: boolean;
  /** The database's day in Asia/Shanghai. */
  readonly today: string;
}

/** The firm, locked so that two commands of one firm are counted one after the other. */
export interface LockedFirm {
  readonly isVerified: boolean;
  readonly today: string;
}

const today = `(clock_timestamp() at time zone 'Asia/Shanghai')::date::text as today`;
const lock = {
  name: 'listings.lock',
  text: `select l.id, l.firm_id as "firmId", l.status, l.version, ${contentSelect},
           l.external_code is not null as "isImported",
           f.status = 'verified' as "isFirmVerified", ${today}
         from listing l join firm f on f.id = l.firm_id where l.id = $1 for no key update of l`,
};
const lockFirm = {
  name: 'listings.lock-firm',
  text: `select f.status = 'verified' as "isVerified", ${today} from firm f where f.id = $1 for no key update of f`,
};
// A statement of its own: only one that begins after the lock is won sees what the one before has committed.
const count = {
  name: 'listings.count',
  text: `select
           (count(*) filter (where external_code is null and status in ('active', 'paused')))::int as offered,
           (count(*) filter (where external_code is null and status = 'draft'))::int as drafts,
           (count(*) filter (where external_code is not null and status in ('active', 'paused')))::int
             as "importedOffered",
           (count(*) filter (where external_code is not null and status = 'draft'))::int as "importedDrafts",
           (count(*) filter (where external_code is not null
              and created_at > clock_timestamp() - interval '24 hours'))::int as "importedToday"
         from listing where firm_id = $1`,
};
const insert = {
  name: 'listings.insert',
  text: `insert into listing (id, number, firm_id, external_code, ${CONTENT_COLUMNS})
         values ($1, next_number('L'), $2, $3, ${contentPlaceholders(4)})`,
};
const ofCodes = {
  name: 'listings.of-codes',
  text: 'select id, external_code as code from listing where firm_id = $1 and external_code = any($2::text[])',
};
const write = {
  name: 'listings.write',
  text: `update listing set (${CONTENT_COLUMNS}) = row(${contentPlaceholders(3)}),
           version = version + 1, updated_at = clock_timestamp()
         where id = $1 and version = $2 returning version`,
};
const move = {
  name: 'listings.move',
  text: `update listing set status = $4, version = version + 1,
           published_at = case when $4 = 'active' and $2 <> 'paused' then clock_timestamp() else published_at end
         where id = $1 and status = $2 and version = $3 returning version`,
};

/** The statements of the commands on one listing. */
@Injectable()
export class ListingRows {
  constructor(private readonly database: Database) {}

  async lock(em: EntityManager, id: Id): Promise<LockedListing | null> {
    return (await this.database.run<LockedListing>(em, lock, [id]))[0] ?? null;
  }

  /** Always before the listing's own row, so that two commands cannot wait for each other. */
  async lockFirm(em: EntityManager, firmId: Id): Promise<LockedFirm | null> {
    return (await this.database.run<LockedFirm>(em, lockFirm, [firmId]))[0] ?? null;
  }

  /** Of the firm, which is locked where the count decides about one more. */
  async count(em: EntityManager, firmId: Id): Promise<ListingCounts> {
    const [counts] = await this.database.run<ListingCounts>(em, count, [firmId]);
    if (!counts) throw new Error('an aggregate answers one row');
    return counts;
  }

  async insert(
    em: EntityManager,
    listing: { id: Id; firmId: Id; externalCode: string | null; content: ListingContent },
  ): Promise<void> {
    const { id, firmId, externalCode, content } = listing;
    await this.database.run(em, insert, [id, firmId, externalCode, ...contentValues(content)]);
  }

  /** Of the firm's listings, those under these codes of its own system. */
  async ofCodes(firmId: Id, codes: readonly string[]): Promise<{ id: Id; code: string }[]> {
    return this.database.read<{ id: Id; code: string }>(ofCodes, [firmId, codes]);
  }

  async write(em: EntityManager, listing: LockedListing, content: ListingContent): Promise<void> {
    expectOne(await this.database.run(em, write, [listing.id, listing.version, ...contentValues(content)]));
  }

  /** Moves the locked listing on, or tells why it stands elsewhere. */
  async move(em: EntityManager, listing: LockedListing, command: ListingCommand): Promise<ListingState | Refusal> {
    const to = listingLifecycle.next(listing.status, command);
    if (isRefused(to)) return to;
    expectOne(await this.database.run(em, move, [listing.id, listing.status, listing.version, to]));
    return to;
  }
}

/** The row is locked by this transaction: a guard that misses is a defect of ours, not a conflict. */
function expectOne(rows: readonly object[]): void {
  if (rows.length !== 1) throw new Error('the locked listing has another state or version');
}
