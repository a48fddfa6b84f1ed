import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, newId, type Refusal, refuse } from '#kernel';
import { type Actor, requireActor, requireRow } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { SUBSCRIPTION_LIMITS } from './domain/limits.js';
import type { SavedView } from './saved-view.entity.js';
import { SubscriptionAccess } from './subscriptions.access.js';
import type { DeleteViewInput, SaveViewInput } from './subscriptions.inputs.js';

type Locked = Pick<SavedView, 'id' | 'accountId' | 'firmId' | 'isShared' | 'version'>;

const statements = {
  count: {
    name: 'subscriptions.count-views',
    text: `with owner as (select id from account where id = $1 for no key update)
           select (select count(*)::int from saved_view v where v.account_id = owner.id) as count from owner`,
  },
  create: {
    name: 'subscriptions.create-view',
    text: `insert into saved_view (id, account_id, firm_id, list, name, columns, density, query, is_shared)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
  },
  lock: {
    name: 'subscriptions.lock-view',
    text: `select id, account_id as "accountId", firm_id as "firmId", is_shared as "isShared", version
           from saved_view where id = $1 for update`,
  },
  replace: {
    name: 'subscriptions.replace-view',
    text: `update saved_view set list = $2, name = $3, columns = $4, density = $5, query = $6, is_shared = $7,
             version = version + 1 where id = $1`,
  },
  delete: { name: 'subscriptions.delete-view', text: 'delete from saved_view where id = $1' },
};

type SavedViewRef = { readonly savedViewId: Id };

/** What people do with the views of their lists. */
@Injectable()
export class SavedViews {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly journal: Journal,
  ) {}

  /** A new view, or with an id and its version another content of one that is there. */
  async save(actor: Actor, input: SaveViewInput): Promise<SavedViewRef | Refusal> {
    requireActor(SubscriptionAccess.view, actor);
    const command = { operation: 'subscriptions.save-view', clientMutationId: input.clientMutationId, input };
    return this.commands.once(actor, command, async (em) => {
      const { savedViewId } = input;
      if (savedViewId) return this.replace(em, actor, savedViewId, input);
      if (input.isShared && actor.firmId === null) return refuse('VIEW_NEEDS_FIRM');
      const [owned] = await this.database.run<{ count: number }>(em, statements.count, [actor.accountId]);
      const limit = SUBSCRIPTION_LIMITS.savedViews;
      if (!owned || owned.count >= limit) return refuse('SAVED_VIEW_LIMIT', { limit });
      const id = newId();
      await this.database.run(em, statements.create, [id, actor.accountId, actor.firmId, ...columnsOf(input)]);
      return this.record(em, actor, 'save', id);
    });
  }

  async delete(actor: Actor, input: DeleteViewInput): Promise<SavedViewRef | Refusal> {
    requireActor(SubscriptionAccess.view, actor);
    const command = { operation: 'subscriptions.delete-view', clientMutationId: input.clientMutationId, input };
    return this.commands.once(actor, command, async (em) => {
      const view = await this.locked(em, actor, input.savedViewId);
      await this.database.run(em, statements.delete, [view.id]);
      return this.record(em, actor, 'delete', view.id);
    });
  }

  private async replace(em: EntityManager, actor: Actor, id: Id, input: SaveViewInput) {
    const view = await this.locked(em, actor, id);
    if (view.version !== input.version) return refuse('STALE_VERSION', { version: view.version });
    if (input.isShared && view.firmId === null) return refuse('VIEW_NEEDS_FIRM');
    await this.database.run(em, statements.replace, [view.id, ...columnsOf(input)]);
    return this.record(em, actor, 'replace', view.id);
  }

  private async locked(em: EntityManager, actor: Actor, id: Id): Promise<Locked> {
    const [view] = await this.database.run<Locked>(em, statements.lock, [id]);
    requireRow(SubscriptionAccess.changeView, actor, view);
    return view;
  }

  private async record(em: EntityManager, actor: Actor, verb: 'save' | 'replace' | 'delete', id: Id) {
    await this.journal.record(em, { actor, act: `saved-view.${verb}`, entity: 'saved_view', entityId: id });
    return { savedViewId: id };
  }
}

const columnsOf = ({ list, name, columns, density, query, isShared }: SaveViewInput): unknown[] => [
  ...[list, name, columns, density, query, isShared],
];
