import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, newId, type Refusal, refuse } from '#kernel';
import { type Actor, requireActor, requireRow } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { type Criteria, criteriaGiven, plainCriteria } from './criteria.js';
import { SUBSCRIPTION_LIMITS } from './domain/limits.js';
import type { SavedSearch } from './saved-search.entity.js';
import { SubscriptionAccess } from './subscriptions.access.js';
import type { ChangeSavedSearchInput, SavedSearchActInput, SaveSearchInput } from './subscriptions.inputs.js';

type Locked = Pick<SavedSearch, 'id' | 'accountId' | 'firmId' | 'subject' | 'version'>;

const statements = {
  // The account's lock makes the count exact.
  count: {
    name: 'subscriptions.count-searches',
    text: `with owner as (select id from account where id = $1 for no key update)
           select (select count(*)::int from saved_search s where s.account_id = owner.id) as count from owner`,
  },
  create: {
    name: 'subscriptions.create-search',
    text: `insert into saved_search (id, account_id, firm_id, name, subject, criteria, chain_codes, district_codes,
             frequency, channels)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
  },
  lock: {
    name: 'subscriptions.lock-search',
    text: `select id, account_id as "accountId", firm_id as "firmId", subject, version
           from saved_search where id = $1 for update`,
  },
  change: {
    name: 'subscriptions.change-search',
    text: `update saved_search set name = coalesce($2, name), frequency = coalesce($3, frequency),
             channels = coalesce($4::text[], channels), criteria = coalesce($5::jsonb, criteria),
             chain_codes = coalesce($6::text[], chain_codes), district_codes = coalesce($7::text[], district_codes),
             version = version + 1
           where id = $1`,
  },
  delete: { name: 'subscriptions.delete-search', text: 'delete from saved_search where id = $1' },
  see: {
    name: 'subscriptions.see-search',
    text: 'update saved_search set seen_at = clock_timestamp() where id = $1',
  },
};

type SavedSearchRef = { readonly savedSearchId: Id };

/** What people do with their saved searches. */
@Injectable()
export class SavedSearches {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly journal: Journal,
  ) {}

  async save(actor: Actor, input: SaveSearchInput): Promise<SavedSearchRef | Refusal> {
    requireActor(SubscriptionAccess.own, actor);
    const command = { operation: 'subscriptions.save-search', clientMutationId: input.clientMutationId, input };
    return this.commands.once(actor, command, async (em) => {
      const criteria = criteriaGiven(input);
      if (!criteria) return refuse('SEARCH_SUBJECT_UNCLEAR');
      const [owned] = await this.database.run<{ count: number }>(em, statements.count, [actor.accountId]);
      const limit = SUBSCRIPTION_LIMITS.savedSearches;
      if (!owned || owned.count >= limit) return refuse('SAVED_SEARCH_LIMIT', { limit });
      const id = newId();
      const { subject } = criteria;
      const values = [id, actor.accountId, actor.firmId, input.name, subject, ...columnsOf(criteria)];
      await this.database.run(em, statements.create, [...values, input.frequency, input.channels]);
      return this.record(em, actor, 'save', id);
    });
  }

  async change(actor: Actor, input: ChangeSavedSearchInput): Promise<SavedSearchRef | Refusal> {
    requireActor(SubscriptionAccess.own, actor);
    const command = { operation: 'subscriptions.change-search', clientMutationId: input.clientMutationId, input };
    return this.commands.once(actor, command, async (em) => {
      const saved = await this.locked(em, actor, input.savedSearchId);
      if (saved.version !== input.version) return refuse('STALE_VERSION', { version: saved.version });
      const criteria = criteriaGiven(input);
      if (criteria === undefined || (criteria && criteria.subject !== saved.subject)) {
        return refuse('SEARCH_SUBJECT_UNCLEAR');
      }
      const { name = null, frequency = null, channels = null } = input;
      const columns = criteria ? columnsOf(criteria) : [null, null, null];
      await this.database.run(em, statements.change, [saved.id, name, frequency, channels, ...columns]);
      return this.record(em, actor, 'change', saved.id);
    });
  }

  async delete(actor: Actor, input: SavedSearchActInput): Promise<SavedSearchRef | Refusal> {
    requireActor(SubscriptionAccess.own, actor);
    const command = { operation: 'subscriptions.delete-search', clientMutationId: input.clientMutationId, input };
    return this.commands.once(actor, command, async (em) => {
      const saved = await this.locked(em, actor, input.savedSearchId);
      await this.database.run(em, statements.delete, [saved.id]);
      return this.record(em, actor, 'delete', saved.id);
    });
  }

  /** From now on only what comes later counts as new. Looking is no act upon the business, hence not audited. */
  async see(actor: Actor, { savedSearchId }: SavedSearchActInput): Promise<SavedSearchRef | Refusal> {
    requireActor(SubscriptionAccess.own, actor);
    return this.database.transaction(async (em) => {
      const saved = await this.locked(em, actor, savedSearchId);
      await this.database.run(em, statements.see, [saved.id]);
      return { savedSearchId: saved.id };
    });
  }

  private async locked(em: EntityManager, actor: Actor, id: Id): Promise<Locked> {
    const [saved] = await this.database.run<Locked>(em, statements.lock, [id]);
    requireRow(SubscriptionAccess.own, actor, saved);
    return saved;
  }

  private async record(em: EntityManager, actor: Actor, verb: 'save' | 'change' | 'delete', id: Id) {
    await this.journal.record(em, { actor, act: `saved-search.${verb}`, entity: 'saved_search', entityId: id });
    return { savedSearchId: id };
  }
}

/** The criteria with what a changed row is first compared by. */
function columnsOf(criteria: Criteria): unknown[] {
  const { search } = criteria;
  return [JSON.stringify(plainCriteria(criteria)), search.chainCodes ?? [], search.districtCodes ?? []];
}
