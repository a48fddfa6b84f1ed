import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { ReferenceData } from '#chains';
import type { FirmSummary } from '#firms';
import { firmSummarySelect } from '#firms';
import { type Actor, holds, permits, servedChains } from '#foundation/access';
import { Database } from '#foundation/database';
import { type Connection, type Loaders, pageOf } from '#foundation/graphql';
import { mineStatement, pageStatement, type NeedPage, type PageOf } from './need-page.js';
import {
  cardSelect,
  type DetailField,
  detailSelect,
  type NeedDetails,
  type NeedRow,
  toNeed,
} from './need-projection.js';
import type { Need, NeedDeadlineChange, NeedQuestion } from './need.entity.js';
import { NeedAccess, readingFirm } from './needs.access.js';
import type { MyNeedsArgs, NeedPageArgs } from './needs.inputs.js';

const from = 'from need n join firm f on f.id = n.firm_id';
const byId = {
  name: 'needs.by-id',
  text: `select ${cardSelect('$2')}, ${detailSelect} ${from} where n.id = $1`,
};
const byIds = {
  name: 'needs.by-ids',
  text: `select ${cardSelect('$2')} ${from} where n.id = any($1::uuid[])`,
};
const details = {
  name: 'needs.details',
  text: `select n.id, ${detailSelect} from need n where n.id = any($1::uuid[])`,
};
const QUESTIONS_SHOWN = 200;
const questions = {
  name: 'needs.questions',
  // A question is public once it is answered; before that the owner, its asker and those who oversee the chain see it.
  text: `select q.id, q.need_id as "needId", q.firm_id as "firmId", q.question, q.answer, q.asked_at as "askedAt",
           q.answered_at as "answeredAt", q.version
         from need n cross join lateral (
           select * from need_question q
           where q.need_id = n.id and (q.answer is not null or q.firm_id = $2::uuid or n.firm_id = $2::uuid
                                       or $3::boolean or n.chain_code = any($4::text[]))
           order by q.asked_at, q.id limit ${QUESTIONS_SHOWN}
         ) q where n.id = any($1::uuid[]) order by q.asked_at, q.id`,
};
const deadlineChanges = {
  name: 'needs.deadline-changes',
  text: `select id, need_id as "needId", from_deadline as "fromDeadline", to_deadline as "toDeadline", reason,
           changed_at as "changedAt"
         from need_deadline_change where need_id = any($1::uuid[]) order by changed_at, id`,
};
const invited = {
  name: 'needs.invited',
  text: `select i.need_id as "needId", ${firmSummarySelect('f')} as firm
         from need_invitation i join firm f on f.id = i.firm_id
         where i.need_id = any($1::uuid[]) order by f.name_zh, f.id`,
};

/** Reads of needs. Every one of them answers only what the actor may read. */
@Injectable()
export class NeedQueries {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
  ) {}

  /** The need with its details; null for absent and for not to be seen. */
  async find(actor: Actor, id: Id): Promise<Need | null> {
    const rows = await this.database.read<NeedRow & NeedDetails>(byId, [id, readingFirm(actor)]);
    return (await this.readable(actor, rows))[0] ?? null;
  }

  /** For other libs' relations to a need: one statement for all of a request, null where it may not be seen. */
  async load(loaders: Loaders, actor: Actor, id: Id): Promise<Need | null> {
    return this.loader(loaders, actor).load(id);
  }

  /** The same after a command of this request has changed the need. */
  async loadAnew(loaders: Loaders, actor: Actor, id: Id): Promise<Need | null> {
    return this.loader(loaders, actor).clear(id).load(id);
  }

  /** Published needs that the actor may read; the text filter looks at titles only, finding is the matching's work. */
  async page(actor: Actor, args: NeedPageArgs): Promise<Connection<Need>> {
    return this.connection(actor, args, pageStatement(actor, args, null));
  }

  /** Published needs of one firm, without those whose owner the actor may not know. */
  async pageOfFirm(actor: Actor, firmId: Id, args: NeedPageArgs): Promise<Connection<Need>> {
    return this.connection(actor, args, pageStatement(actor, args, firmId));
  }

  /** All needs of the actor's own firm, drafts too, newest first. */
  async mine(actor: Actor, args: MyNeedsArgs): Promise<Connection<Need>> {
    return this.connection(actor, args, mineStatement(actor, args));
  }

  async detail<Field extends DetailField>(loaders: Loaders, need: Need, field: Field): Promise<NeedDetails[Field]> {
    const known: Partial<Need> = need;
    if (field in known) return need[field];
    const loader = loaders.of('needs.details', async (ids) => {
      const rows = await this.database.read<NeedDetails>(details, [ids]);
      return inOrder(ids, rows);
    });
    const row = await loader.load(need.id);
    if (!row) throw new Error(`need ${need.id} was read and is gone`);
    return row[field];
  }

  async questions(loaders: Loaders, actor: Actor, needId: Id): Promise<readonly NeedQuestion[]> {
    const sees = [actor.firmId, actor.kind === 'system' || holds(actor, 'operator', 'auditor'), servedChains(actor)];
    const loader = loaders.of('needs.questions', async (ids) =>
      grouped(ids, await this.database.read<NeedQuestion>(questions, [ids, ...sees])),
    );
    return (await loader.load(needId)) ?? [];
  }

  async deadlineChanges(loaders: Loaders, needId: Id): Promise<readonly NeedDeadlineChange[]> {
    const loader = loaders.of('needs.deadline-changes', async (ids) =>
      grouped(ids, await this.database.read<NeedDeadlineChange>(deadlineChanges, [ids])),
    );
    return (await loader.load(needId)) ?? [];
  }

  async invitedFirms(loaders: Loaders, needId: Id): Promise<readonly FirmSummary[]> {
    const loader = loaders.of('needs.invited', async (ids) =>
      grouped(ids, await this.database.read<{ needId: Id; firm: FirmSummary }>(invited, [ids])),
    );
    return ((await loader.load(needId)) ?? []).map((row) => row.firm);
  }

  private loader(loaders: Loaders, actor: Actor) {
    return loaders.of('needs', async (ids) => {
      const rows = await this.database.read<NeedRow>(byIds, [ids, readingFirm(actor)]);
      return inOrder(ids, await this.readable(actor, rows));
    });
  }

  private async readable(actor: Actor, rows: readonly NeedRow[]): Promise<Need[]> {
    const reference = await this.reference.current();
    return rows.filter((row) => permits(NeedAccess.read, actor, row)).map((row) => toNeed(row, actor, reference));
  }

  private async connection(actor: Actor, args: { first: number }, page: NeedPage): Promise<Connection<Need>> {
    const reference = await this.reference.current();
    const rows = await this.rowsOf<PageOf<NeedRow>>(page);
    const needs = rows.map((row) => Object.assign(toNeed(row, actor, reference), { sortKey: row.sortKey }));
    return pageOf(
      needs,
      args,
      (need) => [need.sortKey, need.id],
      async () => (await this.database.query<{ n: number }>(page.count.text, page.count.values))[0]?.n ?? 0,
    );
  }

  private rowsOf<Row extends object>({ name, text, values }: NeedPage): Promise<Row[]> {
    return name === null ? this.database.query<Row>(text, values) : this.database.read<Row>({ name, text }, values);
  }
}

function inOrder<Row extends { id: Id }>(ids: readonly Id[], rows: readonly Row[]): (Row | null)[] {
  const byKey = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byKey.get(id) ?? null);
}

function grouped<Row extends { needId: Id }>(ids: readonly Id[], rows: readonly Row[]): Row[][] {
  const groups = new Map<Id, Row[]>(ids.map((id) => [id, []]));
  for (const row of rows) groups.get(row.needId)?.push(row);
  return ids.map((id) => groups.get(id) ?? []);
}
