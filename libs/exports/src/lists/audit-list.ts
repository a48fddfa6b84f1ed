import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { type Actor, holds, rule, SqlParams } from '#foundation/access';
import { Database } from '#foundation/database';
import type { CellValue } from '../domain/csv.js';
import type { ExportFilter } from '../exports.inputs.js';
import { column, everySlice, type ExportList } from './export-list.js';

interface Entry {
  readonly id: Id;
  readonly at: Date;
  readonly actorKind: string;
  readonly actorId: Id | null;
  readonly firmId: Id | null;
  readonly requestId: string;
  readonly act: string;
  readonly entity: string;
  readonly entityId: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The audit, the newest first; for auditors alone, and without names: those are looked up one by one. */
@Injectable()
export class AuditList implements ExportList {
  readonly name = 'audit';
  readonly title = { zh: '审计记录', en: 'Audit' };
  readonly rule = rule('exports.audit', { actor: (actor) => actor.firmId === null && holds(actor, 'auditor') });
  readonly columns = [
    column('时间', 'At'),
    column('身份', 'Kind'),
    column('账号', 'Account', 38),
    column('企业', 'Firm', 38),
    column('请求', 'Request', 38),
    column('操作', 'Act', 24),
    column('对象', 'Entity'),
    column('对象编号', 'Entity id', 38),
    column('变更前', 'Before', 40),
    column('变更后', 'After', 40),
  ];

  constructor(private readonly database: Database) {}

  async *rows(_actor: Actor, filter: ExportFilter): AsyncGenerator<readonly CellValue[]> {
    const cursorOf = ({ id }: Entry): string => id;
    for await (const entry of everySlice((slice) => this.slice(filter, slice), cursorOf)) {
      const { at, actorKind, actorId, firmId, requestId, act, entity, entityId, before, after } = entry;
      yield [at, actorKind, actorId, firmId, requestId, act, entity, entityId, before, after];
    }
  }

  private slice(filter: ExportFilter, { first, after }: { first: number; after: string | null }): Promise<Entry[]> {
    const params = new SqlParams();
    const conditions = ['true'];
    if (filter.since) conditions.push(`at >= ${params.add(filter.since)}::timestamptz`);
    if (filter.until) conditions.push(`at < ${params.add(filter.until)}::timestamptz`);
    if (after) conditions.push(`id < ${params.add(after)}::uuid`);
    return this.database.query<Entry>(
      `select id, at, actor_kind as "actorKind", actor_id as "actorId", firm_id as "firmId", request_id as "requestId",
         act, entity, entity_id as "entityId", before::text as before, after::text as after
       from audit_event where ${conditions.join(' and ')} order by id desc limit ${params.add(first + 1)}`,
      params.values,
    );
  }
}
