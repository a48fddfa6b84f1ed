import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id } from '#kernel';
import { Database } from '#foundation/database';
import { Notifications } from '#notifications';
import { CompiledPolicies, type PolicyInForce } from './compiled-policies.js';
import type { FactName } from './domain/facts.js';
import { FirmFactQueries, type KnownFirm } from './firm-facts.queries.js';
import { policyNotices } from './policies.notifications.js';

// All firms at once exclude single firms and each other: facts are read after the lock, so the last to write knows most.
const lockAll = { name: 'policies.lock-all', text: `select pg_advisory_xact_lock(hashtext('policies.concerns'))` };
const lockOne = {
  name: 'policies.lock-one',
  text: `select pg_advisory_xact_lock_shared(hashtext('policies.concerns'))`,
};

const MET = 2;

/**
 * `$1`/`$2` policies and editions that were judged, `$3`/`$4`/`$5` the pairs that are met, `$6` the firm where it is one.
 * New is a pair that has no row under its edition and none in force under an earlier one: such firms knew it before.
 * Two statements, since one firm must be found by its index and all firms must not.
 */
const writing = (name: string, ofFirm: string) => ({
  name,
  text: `with met as (
           select * from unnest($3::uuid[], $4::int[], $5::uuid[]) as x(policy_id, edition, firm_id)
         ), judged as (
           select * from unnest($1::uuid[], $2::int[]) as x(policy_id, edition)
         ), former as (
           select c.policy_id, c.firm_id from policy_concern c join judged j using (policy_id)
           where c.edition < j.edition and c.ended_at is null${ofFirm}
         ), written as (
           insert into policy_concern as c (policy_id, edition, firm_id)
           select policy_id, edition, firm_id from met order by 1, 2, 3
           on conflict (policy_id, edition, firm_id) do update set ended_at = null where c.ended_at is not null
           returning c.policy_id, c.edition, c.firm_id, (xmax = 0) as is_new
         ), ended as (
           update policy_concern c set ended_at = clock_timestamp()
           from judged j
           where c.policy_id = j.policy_id and c.edition <= j.edition and c.ended_at is null${ofFirm}
             and not exists (select from met m where m.policy_id = c.policy_id and m.edition = c.edition
                             and m.firm_id = c.firm_id)
         )
         select w.policy_id as "policyId", w.edition, w.firm_id as "firmId" from written w
         where w.is_new and not exists (
           select from former o where o.policy_id = w.policy_id and o.firm_id = w.firm_id)`,
});
const writeAll = writing('policies.write-concerns', '');
const writeOne = writing('policies.write-concerns-of-firm', ' and c.firm_id = $6::uuid');
const recipients = {
  name: 'policies.recipients',
  text: `select m.firm_id as "firmId", m.account_id as "accountId"
         from membership m join account a on a.id = m.account_id and not a.is_disabled
         left join policy_push_choice p on p.account_id = a.id
         where m.firm_id = any($1::uuid[]) and m.ended_at is null and coalesce(p.is_enabled, true)`,
};
const titles = {
  name: 'policies.titles-of-editions',
  text: `select policy_id as "policyId", title_zh as title, mode from policy_edition
         join unnest($1::uuid[], $2::int[]) as x(policy_id, edition) using (policy_id, edition)`,
};
const pushed = {
  name: 'policies.mark-pushed',
  text: `update policy_concern c set pushed_at = clock_timestamp(), recipients = x.recipients
         from unnest($1::uuid[], $2::int[], $3::uuid[], $4::int[]) as x(policy_id, edition, firm_id, recipients)
         where c.policy_id = x.policy_id and c.edition = x.edition and c.firm_id = x.firm_id and c.pushed_at is null`,
};

export interface Concern {
  readonly policyId: Id;
  readonly edition: number;
  readonly firmId: Id;
}

/** 政策找人: which policy concerns which firm, since when, and who has been told. Run twice it changes and tells nothing. */
@Injectable()
export class Concerns {
  constructor(
    private readonly database: Database,
    private readonly policies: CompiledPolicies,
    private readonly firms: FirmFactQueries,
    private readonly notifications: Notifications,
  ) {}

  /** One firm, against the policies that name these facts (null is all of them). */
  async ofFirm(em: EntityManager, sourceId: Id, firmId: Id, facts: readonly FactName[] | null): Promise<number> {
    await this.database.run(em, lockOne, []);
    const policies = await this.policies.inForce(facts);
    const known = await this.firms.of(firmId);
    return this.settle(em, sourceId, policies, { only: firmId, known: known ? [{ id: firmId, facts: known }] : [] });
  }

  /** All firms, against one policy or all of them. */
  async ofAll(em: EntityManager, sourceId: Id, policyId: Id | null): Promise<number> {
    await this.database.run(em, lockAll, []);
    const policies = await this.policies.inForce(null, policyId);
    return this.settle(em, sourceId, policies, { only: null, known: await this.firms.ofAll() });
  }

  /** How many pairs are new. */
  private async settle(
    em: EntityManager,
    sourceId: Id,
    policies: readonly PolicyInForce[],
    firms: { only: Id | null; known: readonly KnownFirm[] },
  ): Promise<number> {
    if (policies.length === 0) return 0;
    const met = { policies: [] as Id[], editions: [] as number[], firms: [] as Id[] };
    for (const { policyId, edition, judge } of policies) {
      for (const { id, facts } of firms.known) {
        if (judge(facts) !== MET) continue;
        met.policies.push(policyId);
        met.editions.push(edition);
        met.firms.push(id);
      }
    }
    const fresh = await this.database.run<Concern>(em, firms.only === null ? writeAll : writeOne, [
      policies.map(({ policyId }) => policyId),
      policies.map(({ edition }) => edition),
      ...[met.policies, met.editions, met.firms],
      ...(firms.only === null ? [] : [firms.only]),
    ]);
    await this.push(em, sourceId, fresh);
    return fresh.length;
  }

  private async push(em: EntityManager, sourceId: Id, fresh: readonly Concern[]): Promise<void> {
    if (fresh.length === 0) return;
    const byFirm = new Map<Id, Id[]>();
    type Recipient = { firmId: Id; accountId: Id };
    const people = await this.database.run<Recipient>(em, recipients, [[...new Set(fresh.map((each) => each.firmId))]]);
    for (const { firmId, accountId } of people) byFirm.set(firmId, [...(byFirm.get(firmId) ?? []), accountId]);
    const byPolicy = new Map<Id, Concern[]>();
    for (const each of fresh) {
      const concerned = byPolicy.get(each.policyId) ?? [];
      concerned.push(each);
      byPolicy.set(each.policyId, concerned);
    }
    const editions = [...byPolicy.values()].flatMap(([first]) => (first ? [first] : []));
    const told = await this.database.run<{ policyId: Id; title: string; mode: string }>(em, titles, [
      editions.map(({ policyId }) => policyId),
      editions.map(({ edition }) => edition),
    ]);
    for (const { policyId, title, mode } of told) {
      const concerned = byPolicy.get(policyId) ?? [];
      await this.notifications.tell(em, {
        sourceId: sourceOf(sourceId, policyId),
        recipientIds: concerned.flatMap(({ firmId }) => byFirm.get(firmId) ?? []),
        kind: policyNotices.policy_concerns_firm,
        params: { title, automatic: mode === 'automatic' },
        subject: { type: 'policy', id: policyId },
      });
    }
    await this.database.run(em, pushed, [
      fresh.map(({ policyId }) => policyId),
      fresh.map(({ edition }) => edition),
      fresh.map(({ firmId }) => firmId),
      fresh.map(({ firmId }) => byFirm.get(firmId)?.length ?? 0),
    ]);
  }
}

/** One delivery can tell of several policies, and a source tells a person one kind once: so each policy is a source of its own. */
function sourceOf(deliveryId: Id, policyId: Id): Id {
  const [a, b] = [deliveryId, policyId].map((id) => BigInt(`0x${id.replaceAll('-', '')}`));
  const mixed = ((a ?? 0n) ^ (b ?? 0n)).toString(16).padStart(32, '0');
  return [8, 12, 16, 20, 32].map((end, i, ends) => mixed.slice(i === 0 ? 0 : ends[i - 1], end)).join('-');
}
