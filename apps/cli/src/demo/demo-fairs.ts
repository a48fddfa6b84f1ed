import type pg from 'pg';
import { FIRST_MEETING, meetingValue, planFair } from '#fairs';
import { cityDay, type Id, newId } from '#kernel';
import { DEMO_FAIRS, type DemoFair } from './city/fairs.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Every so many wishes one is from the other side too. */
const MUTUAL = 3;

interface Held {
  readonly id: Id;
  readonly startsAt: Date;
  readonly leads: readonly Id[];
  readonly suppliers: readonly Id[];
}

/** Fairs in every state, with tables, sign-ups, wishes, timetables and results, on the caller's transaction. */
export class DemoFairs {
  constructor(
    private readonly client: pg.Client,
    private readonly now: Date,
  ) {}

  async write(): Promise<void> {
    const chain = await this.tourChain();
    for (const [at, fair] of DEMO_FAIRS.entries()) await this.writeFair(fair, at, chain);
  }

  private async writeFair(fair: DemoFair, at: number, chain: string): Promise<void> {
    const startsAt = this.startOf(fair);
    const id = newId();
    const until = new Date(startsAt.getTime() - DAY_MS);
    const plannedAt = fair.status === 'done' || fair.status === 'running' ? until : null;
    await this.client.query(
      `insert into fair (id, number, status, status_reason, title_zh, title_en, description, chain_codes, organiser,
         organiser_kind, place, address, starts_at, slot_minutes, slot_count, sign_up_until, quota, programme, planned_at,
         is_demo)
       select $1, next_number('F'), $2, $3, $4, $5, $6, array[$7], c.name_zh || '链长办', 'chain_office', $8, $9, $10, $11,
         $12, $13, $14, $15::jsonb, $16, true from chain c where c.code = $7`,
      [
        ...[id, fair.status, fair.statusReason ?? null, fair.titleZh, fair.titleEn, fair.description, chain],
        ...[fair.place, fair.address, startsAt, fair.slotMinutes, fair.slotCount, until, fair.quota],
        ...[JSON.stringify(fair.programme.map((item) => ({ speaker: null, ...item }))), plannedAt],
      ],
    );
    const leads = await this.leads(chain, Math.max(1, Math.ceil((fair.tables - fair.spares) / 2)));
    await this.writeTables(id, fair, leads);
    const [own, ...others] = await this.suppliers(chain, leads, 60);
    const guests = own === undefined ? [] : [own, ...others.slice(at * 2)];
    const suppliers = guests.slice(0, fair.suppliers);
    const held = { id, startsAt, leads, suppliers };
    await this.writeSignUps(held, fair);
    await this.writeWishes(held, fair);
    if (plannedAt) await this.writeMeetings(held, fair);
  }

  /** The lead firms of the chain sit in the order in which they are listed, each at about two tables. */
  private async writeTables(fairId: Id, fair: DemoFair, leads: readonly Id[]): Promise<void> {
    const teams = ['采购一组', '技术组', '采购二组'];
    const numbers = Array.from({ length: fair.tables }, (_, at) => at);
    await this.client.query(
      `insert into fair_table (fair_id, number, lead_firm_id, team)
       select $1, * from unnest($2::int[], $3::uuid[], $4::text[])`,
      [
        fairId,
        numbers.map((at) => at + 1),
        numbers.map((at) => (at < fair.tables - fair.spares ? leads[at % leads.length] : null)),
        numbers.map((at) =>
          at < fair.tables - fair.spares ? (teams[Math.floor(at / leads.length) % teams.length] ?? '') : '',
        ),
      ],
    );
  }

  private async writeSignUps({ id, startsAt, leads, suppliers }: Held, fair: DemoFair): Promise<void> {
    const guests = [...leads, ...suppliers];
    const isHere = (at: number): boolean =>
      fair.status === 'done' ? at % 9 !== 8 : fair.status === 'running' && at % 4 !== 3;
    await this.client.query(
      `insert into fair_sign_up (id, fair_id, firm_id, status, persons, signed_up_at, checked_in_at)
       select x.id, $1, f.id, x.status,
         jsonb_build_array(jsonb_build_object('name', coalesce(f.contact_name, '联系人'), 'phone', x.phone, 'title', '业务负责人')),
         x.at, x.here
       from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[])
         x(id, firm_id, status, phone, at, here) join firm f on f.id = x.firm_id`,
      [
        id,
        guests.map(() => newId()),
        guests,
        guests.map((_, at) => (at - leads.length >= fair.quota ? 'waiting' : 'signed_up')),
        guests.map((_, at) => `1380000${String(1000 + ((at * 379) % 9000)).padStart(4, '0')}`),
        guests.map(
          (_, at) => new Date(Math.min(startsAt.getTime() - 2 * DAY_MS, this.now.getTime() - DAY_MS) + at * MINUTE_MS),
        ),
        guests.map((_, at) => (isHere(at) ? new Date(startsAt.getTime() - (30 - (at % 25)) * MINUTE_MS) : null)),
      ],
    );
  }

  private async writeWishes({ id, leads, suppliers }: Held, fair: DemoFair): Promise<void> {
    const pairs = suppliers
      .slice(0, fair.quota)
      .flatMap((supplier, at) => leads.flatMap((lead, on) => ((at * 3 + on * 2) % 5 < 3 ? [{ supplier, lead }] : [])));
    const wishes = pairs.flatMap(({ supplier, lead }, at) => [
      [supplier, lead],
      ...(at % MUTUAL === 0 ? [[lead, supplier]] : []),
    ]);
    await this.client.query(
      `insert into fair_wish (fair_id, by_firm_id, for_firm_id) select $1, * from unnest($2::uuid[], $3::uuid[])`,
      [id, wishes.map(([by]) => by), wishes.map(([, whom]) => whom)],
    );
  }

  private async writeMeetings({ id, startsAt, leads, suppliers }: Held, fair: DemoFair): Promise<void> {
    const { rows } = await this.client.query<{ lead: Id; supplier: Id; isMutual: boolean }>(
      `select w.for_firm_id as lead, w.by_firm_id as supplier, exists (select from fair_wish o where o.fair_id = $1
         and o.by_firm_id = w.for_firm_id and o.for_firm_id = w.by_firm_id) as "isMutual"
       from fair_wish w where w.fair_id = $1 and w.for_firm_id = any($2::uuid[]) order by w.by_firm_id, w.for_firm_id`,
      [id, leads],
    );
    const pairs = rows.map(({ lead, supplier, isMutual }) => ({
      lead: leads.indexOf(lead),
      supplier: suppliers.indexOf(supplier),
      value: meetingValue({ byLead: isMutual, bySupplier: true, score: null }),
    }));
    const tables = Array.from({ length: fair.tables }, (_, at) =>
      at < fair.tables - fair.spares ? at % leads.length : -1,
    );
    const { meetings } = planFair({
      ...{ slots: fair.slotCount, tables, pairs, leads: leads.length, suppliers: suppliers.length },
      firstMeeting: FIRST_MEETING,
    });
    for (const [at, { pair, table, slot }] of meetings.entries()) {
      const endsAt = new Date(startsAt.getTime() + (slot + 1) * fair.slotMinutes * MINUTE_MS);
      const isOver = endsAt <= this.now;
      const isMissed = isOver && at % 11 === 7;
      const outcome = !isOver || isMissed ? null : (['intended', 'again', 'none', 'again'] as const)[at % 4];
      const [lead, supplier] = [rows[pair]?.lead, rows[pair]?.supplier];
      const intentionId = outcome === 'intended' ? await this.intend(lead, supplier, endsAt) : null;
      await this.client.query(
        `insert into fair_meeting (id, fair_id, lead_firm_id, supplier_firm_id, table_number, slot, status, value, outcome,
           outcome_at, intention_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          ...[newId(), id, lead, supplier, table + 1, slot, isMissed ? 'no_show' : isOver ? 'held' : 'planned'],
          ...[pairs[pair]?.value ?? 0, outcome, outcome ? endsAt : null, intentionId],
        ],
      );
    }
  }

  private async intend(lead: Id | undefined, supplier: Id | undefined, at: Date): Promise<Id> {
    const id = newId();
    await this.client.query(
      `insert into intention (id, number, chain_code, buyer_firm_id, supplier_firm_id, source, status, buyer_confirmed_at,
         supplier_confirmed_at, is_demo, created_at)
       select $1, next_number('I'), (select min(chain_code) from lead_firm where firm_id = $2), $2, $3, 'fair', 'confirmed',
         $4, $4, true, $4`,
      [id, lead, supplier, at],
    );
    return id;
  }

  /** The chain whose office, lead firm and supplier have logins of their own. */
  private async tourChain(): Promise<string> {
    const { rows } = await this.client.query<{ code: string }>(
      `select o.chain_code as code from office_appointment o join account a on a.id = o.account_id
       where a.email = 'chain.lead@example.com'`,
    );
    return rows[0]?.code ?? 'A01';
  }

  private async leads(chain: string, count: number): Promise<Id[]> {
    const { rows } = await this.client.query<{ id: Id }>(
      `select l.firm_id as id, bool_or(a.email = 'lead@example.com') as first from lead_firm l
       left join membership m on m.firm_id = l.firm_id left join account a on a.id = m.account_id
       group by l.firm_id order by bool_or(l.chain_code = $1) desc, 2 desc nulls last, l.firm_id limit $2`,
      [chain, count],
    );
    return rows.map(({ id }) => id);
  }

  /** The login's own firm comes to every fair. */
  private async suppliers(chain: string, leads: readonly Id[], count: number): Promise<Id[]> {
    const { rows } = await this.client.query<{ id: Id }>(
      `select f.id from firm f left join firm_chain_node x on x.firm_id = f.id left join chain_node n on n.code = x.node_code
       left join membership m on m.firm_id = f.id left join account a on a.id = m.account_id
       where f.status = 'verified' and f.is_supplier and f.id <> all($2::uuid[])
       group by f.id order by bool_or(a.email = 'supplier@example.com') desc nulls last, bool_or(n.chain_code = $1) desc nulls last, f.id limit $3`,
      [chain, leads, count],
    );
    return rows.map(({ id }) => id);
  }

  private startOf({ day, at }: DemoFair): Date {
    const today = cityDay(this.now);
    return new Date(new Date(`${today}T${at}:00+08:00`).getTime() + day * DAY_MS);
  }
}
