import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Id } from '#kernel';
import { type Actor } from '#foundation/access';
import { Database, type NamedStatement } from '#foundation/database';
import { contentSelect, contentValues, contentWrite } from './content-columns.js';
import type { BiddingKind, NeedContent, NeedMode } from './domain/content.js';
import type { NeedStatus } from './domain/need-lifecycle.js';
import { invitedSql, type NeedFacts, readingFirm, worksOnChainSql } from './needs.access.js';

/** A need as a command sees it: locked, with the facts of the access rules and the time after the lock. */
export interface LockedNeed extends NeedFacts {
  readonly id: Id;
  readonly number: string;
  readonly version: number;
  readonly contentVersion: number;
  readonly kind: string;
  readonly mode: NeedMode;
  readonly bidding: BiddingKind;
  readonly currency: string;
  readonly plannedWinners: number;
  readonly deadline: Date | null;
  readonly questionDeadline: Date | null;
  readonly matchedAt: Date | null;
  /** The database's clock, read after the lock was won: the only clock that decides deadlines. */
  readonly now: Date;
}

export interface ForPublication extends LockedNeed {
  readonly nodeCode: string | null;
  readonly quantity: number | null;
  readonly unit: string | null;
  readonly budgetMin: string | null;
  readonly budgetMax: string | null;
  readonly criteria: NeedContent['criteria'];
  readonly isUnclassified: boolean;
  readonly isFirmVerified: boolean;
  readonly mustBeChecked: boolean;
  readonly invitedFirms: number;
  readonly deliveryDistrict: string | null;
  readonly requiredCertificates: string[];
  readonly preferredCertificates: string[];
}

const FACTS = `n.id, n.number, n.version, n.content_version as "contentVersion", n.kind, n.mode, n.bidding, n.currency,
  n.planned_winners as "plannedWinners", n.firm_id as "firmId", n.chain_code as "chainCode", n.status, n.visibility,
  n.published_at as "publishedAt", n.is_owner_hidden as "isOwnerHidden", n.deadline,
  n.question_deadline as "questionDeadline", n.matched_at as "matchedAt"`;
const IN_FACTS = [
  'kind',
  'mode',
  'bidding',
  'currency',
  'plannedWinners',
  'visibility',
  'isOwnerHidden',
  'deadline',
  'questionDeadline',
] as const;
const READER = `${invitedSql('n', '$2')} as "isInvited", ${worksOnChainSql('n', '$2')} as "worksOnChain"`;

/**
 * The clock is read outside the locking subquery: inside it, PostgreSQL computes the select list before it waits for the
 * lock. NO KEY UPDATE lets rows that refer to the need (bids, proposals) be written meanwhile.
 */
const locking = (
  name: string,
  columns: string,
  strength: 'no key update' | 'share',
  wait: '' | 'skip locked' = '',
): NamedStatement => ({
  name,
  text: `with locked as materialized (select ${columns} from need n where n.id = $1 for ${strength} of n ${wait})
         select locked.*, clock_timestamp() as now from locked`,
});

const lock = locking('needs.lock', `${FACTS}, ${READER}`, 'no key update');
const lockShared = locking('needs.lock-shared', `${FACTS}, ${READER}`, 'share');
const lockIfFree = locking('needs.lock-if-free', `${FACTS}, ${READER}`, 'no key update', 'skip locked');
const lockContent = locking(
  'needs.lock-content',
  `${FACTS}, ${READER}, ${contentSelect('n', IN_FACTS)}`,
  'no key update',
);
const peek = { name: 'needs.peek', text: 'select status from need where id = $1' };

const lockForPublication = {
  name: 'needs.lock-for-publication',
  text: `with locked as materialized (
           select ${FACTS}, ${READER}, n.node_code as "nodeCode", n.quantity::float8 as quantity, n.unit,
             n.budget_min as "budgetMin", n.budget_max as "budgetMax", n.criteria, n.is_unclassified as "isUnclassified",
             n.required_certificates as "requiredCertificates", n.preferred_certificates as "preferredCertificates",
             n.delivery_district as "deliveryDistrict",
             (select count(*)::int from need_invitation i where i.need_id = n.id) as "invitedFirms"
           from need n where n.id = $1 for no key update of n)
         select locked.*, f.status = 'verified' as "isFirmVerified",
           coalesce(c.must_check_needs, false) as "mustBeChecked", clock_timestamp() as now
         from locked join firm f on f.id = locked."firmId" left join chain c on c.code = locked."chainCode"`,
};

/** Every change of state is this statement; what a state stamps on the row is decided here and nowhere else. */
const move = {
  name: 'needs.move',
  text: `update need set status = $4, status_reason = $5, version = version + 1, updated_at = clock_timestamp(),
           published_at = case when $4 = 'open' then coalesce(published_at, clock_timestamp()) else published_at end,
           matched_at = case when $4 = 'matched' then coalesce(matched_at, clock_timestamp()) else matched_at end,
           awarded_at = case when $4 = 'awarded' then clock_timestamp() else awarded_at end,
           closed_at = case when $4 = 'closed' then clock_timestamp() else closed_at end
         where id = $1 and status = $2 and version = $3 returning version`,
};
const stampMatched = {
  name: 'needs.stamp-matched',
  text: `update need set matched_at = clock_timestamp(), version = version + 1
         where id = $1 and version = $2 and matched_at is null returning version`,
};
const setDeadline = {
  name: 'needs.set-deadline',
  text: `with changed as (
           insert into need_deadline_change (id, need_id, from_deadline, to_deadline, reason, changed_by)
           select $3, id, deadline, $4, $5, $6 from need where id = $1 and version = $2
         )
         update need set deadline = $4, version = version + 1, updated_at = clock_timestamp()
         where id = $1 and version = $2 returning version`,
};
const lockFirm = { name: 'needs.lock-firm', text: 'select 1 as locked from firm where id = $1 for no key update' };
const insert = {
  name: 'needs.insert',
  text: `insert into need (id, number, firm_id, created_by, chain_code, external_code, ${contentWrite.columns})
         select $1, next_number('N'), $2, $3, $4, $6, ${contentWrite.placeholders(7)}
         where (select count(*) from need
                where firm_id = $2 and (external_code is null) = ($6::text is null)
                  and created_at > clock_timestamp() - interval '24 hours') < $5
         returning number`,
};
const countDay = {
  name: 'needs.count-day',
  text: `select (count(*) filter (where external_code is not null
                   and created_at > clock_timestamp() - interval '24 hours'))::int as imported,
           (count(*) filter (where status = 'submitted'
                   or published_at > clock_timestamp() - interval '24 hours'))::int as published
         from need where firm_id = $1`,
};
const ofCodes = {
  name: 'needs.of-codes',
  text: 'select id, external_code as code from need where firm_id = $1 and external_code = any($2::text[])',
};
const write = {
  name: 'needs.write',
  text: `update need set version = version + 1, updated_at = clock_timestamp(), content_version = content_version + $3,
           chain_code = $4, (${contentWrite.columns}) = (${contentWrite.placeholders(5)})
         where id = $1 and version = $2 returning version`,
};

/** The statements of the commands on one need, each named and guarded by the version that was locked. */
@Injectable()
export class NeedRows {
  constructor(private readonly database: Database) {}

  async lock(em: EntityManager, id: Id, actor?: Actor): Promise<LockedNeed | null> {
    return this.one<LockedNeed>(em, lock, [id, actor ? readingFirm(actor) : null]);
  }

  /** Null also where somebody holds the need. */
  async lockIfFree(em: EntityManager, id: Id, actor?: Actor): Promise<LockedNeed | null> {
    return this.one<LockedNeed>(em, lockIfFree, [id, actor ? readingFirm(actor) : null]);
  }

  async lockShared(em: EntityManager, id: Id, actor?: Actor): Promise<LockedNeed | null> {
    return this.one<LockedNeed>(em, lockShared, [id, actor ? readingFirm(actor) : null]);
  }

  async lockContent(em: EntityManager, id: Id): Promise<(LockedNeed & NeedContent) | null> {
    return this.one<LockedNeed & NeedContent>(em, lockContent, [id, null]);
  }

  async lockForPublication(em: EntityManager, id: Id): Promise<ForPublication | null> {
    return this.one<ForPublication>(em, lockForPublication, [id, null]);
  }

  /** The state without a lock: a hint for the strength of the lock to take, never a decision. */
  async peekStatus(em: EntityManager, id: Id): Promise<NeedStatus | null> {
    return (await this.one<{ status: NeedStatus }>(em, peek, [id]))?.status ?? null;
  }

  async move(em: EntityManager, need: LockedNeed, to: NeedStatus, reason: string | null = null): Promise<void> {
    await this.write(em, move, [need.id, need.status, need.version, to, reason]);
  }

  async stampMatched(em: EntityManager, need: LockedNeed): Promise<void> {
    await this.write(em, stampMatched, [need.id, need.version]);
  }

  async setDeadline(
    em: EntityManager,
    need: Pick<LockedNeed, 'id' | 'version'>,
    change: { id: Id; to: Date; reason: string; by: Id | null },
  ): Promise<void> {
    await this.write(em, setDeadline, [need.id, need.version, change.id, change.to, change.reason, change.by]);
  }

  /** Writes the draft unless the firm has reached its limit of the last 24 hours; the firm's lock makes the count exact. */
  async insert(
    em: EntityManager,
    need: {
      id: Id;
      firmId: Id;
      createdBy: Id | null;
      chainCode: string | null;
      content: NeedContent;
      perDay: number;
      externalCode: string | null;
    },
  ): Promise<boolean> {
    await this.lockFirm(em, need.firmId);
    const facts = [need.id, need.firmId, need.createdBy, need.chainCode, need.perDay, need.externalCode];
    const row = await this.one<{ number: string }>(em, insert, [...facts, ...contentValues(need.content)]);
    return row !== null;
  }

  /** So that two commands of one firm are counted one after the other. */
  async lockFirm(em: EntityManager, firmId: Id): Promise<void> {
    await this.database.run(em, lockFirm, [firmId]);
  }

  /** What the firm has done within 24 hours. */
  async countDay(em: EntityManager, firmId: Id): Promise<{ imported: number; published: number }> {
    const counts = await this.one<{ imported: number; published: number }>(em, countDay, [firmId]);
    if (!counts) throw new Error('an aggregate answers one row');
    return counts;
  }

  /** Of the firm's needs, those under these codes of its own system. */
  async ofCodes(firmId: Id, codes: readonly string[]): Promise<{ id: Id; code: string }[]> {
    return this.database.read<{ id: Id; code: string }>(ofCodes, [firmId, codes]);
  }

  async writeContent(
    em: EntityManager,
    need: LockedNeed,
    to: { chainCode: string | null; content: NeedContent; isNewVersion: boolean },
  ): Promise<number> {
    return this.write(em, write, [
      need.id,
      need.version,
      to.isNewVersion ? 1 : 0,
      to.chainCode,
      ...contentValues(to.content),
    ]);
  }

  /** The row is locked by this transaction: a guard that misses is a defect of ours, not a conflict. */
  private async write(em: EntityManager, statement: NamedStatement, values: readonly unknown[]): Promise<number> {
    const row = await this.one<{ version: number }>(em, statement, values);
    if (!row) throw new Error(`${statement.name}: the locked need has another state or version`);
    return row.version;
  }

  private async one<Row extends object>(
    em: EntityManager,
    statement: NamedStatement,
    values: readonly unknown[],
  ): Promise<Row | null> {
    return (await this.database.run<Row>(em, statement, values))[0] ?? null;
  }
}
