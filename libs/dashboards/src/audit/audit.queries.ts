import { Injectable } from '@nestjs/common';
import { type Id, isId } from '#kernel';
import { type Actor, SqlParams } from '#foundation/access';
import { Database } from '#foundation/database';
import { type Connection, decodeCursor, type PageArgs, pageOf } from '#foundation/graphql';
import { Journal } from '#foundation/outbox';
import type { AuditEntry } from './audit.types.js';

export interface AuditFilter {
  /** The whole act, or its noun: `need` for all of needs. */
  readonly act?: string | null;
  readonly entity?: string | null;
  readonly entityId?: string | null;
  readonly accountId?: Id | null;
  readonly firmId?: Id | null;
  readonly from?: Date | null;
  readonly to?: Date | null;
}

const ENTRY = `e.id, e.at, e.act, e.entity, e.entity_id as "entityId", e.actor_kind as "actorKind",
  e.actor_id as "accountId", e.firm_id as "firmId", e.request_id as "requestId", e.before::text as before,
  e.after::text as after`;

/** The audit as it was written; looking at it is an act, too. */
@Injectable()
export class AuditQueries {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
  ) {}

  /** Newest first: ids rise with time. */
  async page(actor: Actor, filter: AuditFilter, page: PageArgs): Promise<Connection<AuditEntry>> {
    const params = new SqlParams();
    const where = conditions(filter, params);
    if (page.after) {
      const [id] = decodeCursor(page.after, [isId]);
      where.push(`e.id < ${params.add(id)}::uuid`);
    }
    const rows = await this.database.query<AuditEntry>(
      `select ${ENTRY} from audit_event e where ${where.join(' and ')}
       order by e.id desc limit ${params.add(page.first + 1)}`,
      params.values,
    );
    await this.note(actor, filter);
    return pageOf(rows, page, (row) => [row.id]);
  }

  private note(actor: Actor, filter: AuditFilter): Promise<void> {
    const filters = Object.entries(filter).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [name],
    );
    const act = { actor, act: 'audit.read', entity: 'audit_event', entityId: 'list', after: { filters } };
    return this.database.transaction((em) => this.journal.record(em, act));
  }
}

function conditions(filter: AuditFilter, params: SqlParams): string[] {
  const where = ['true'];
  if (filter.act) {
    const act = params.add(filter.act);
    where.push(`(e.act = ${act} or starts_with(e.act, ${act} || '.'))`);
  }
  if (filter.entity) where.push(`e.entity = ${params.add(filter.entity)}`);
  if (filter.entityId) where.push(`e.entity_id = ${params.add(filter.entityId)}`);
  if (filter.accountId) where.push(`e.actor_id = ${params.add(filter.accountId)}::uuid`);
  if (filter.firmId) where.push(`e.firm_id = ${params.add(filter.firmId)}::uuid`);
  if (filter.from) where.push(`e.at >= ${params.add(filter.from)}::timestamptz`);
  if (filter.to) where.push(`e.at < ${params.add(filter.to)}::timestamptz`);
  return where;
}
