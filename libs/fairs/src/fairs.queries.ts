import { Injectable } from '@nestjs/common';
import { type Id, isId } from '#kernel';
import { type Actor, NotFound, permits, requireRow, SqlParams } from '#foundation/access';
import { Database } from '#foundation/database';
import { decodeCursor } from '#foundation/graphql';
import { slotAt, slotTime } from './domain/slots.js';
import { FairAccess } from './fair.access.js';
import { FairDay } from './fair-day.service.js';
import type {
  Fair,
  FairCandidate,
  FairDesk,
  FairFigureRow,
  FairFigures,
  FairMeeting,
  FairSignUp,
  FairTable,
} from './fair.types.js';

const FAIR = `f.id, f.number, f.status, f.status_reason as "statusReason", f.title_zh as "titleZh", f.title_en as "titleEn",
  f.description, f.chain_codes as "chainCodes", f.organiser, f.organiser_kind as "organiserKind", f.place, f.address,
  f.starts_at as "startsAt", f.starts_at + make_interval(mins => f.slot_minutes * f.slot_count) as "endsAt",
  f.slot_minutes as "slotMinutes", f.slot_count as "slotCount", f.sign_up_until as "signUpUntil", f.quota, f.programme,
  f.planned_at as "plannedAt", f.version, clock_timestamp() as now,
  (select count(*)::int from fair_sign_up s where s.fair_id = f.id and s.status = 'signed_up'
     and not exists (select from fair_table t where t.fair_id = f.id and t.lead_firm_id = s.firm_id)) as "signedUpCount",
  (select count(*)::int from fair_sign_up s where s.fair_id = f.id and s.status = 'waiting') as "waitingCount",
  coalesce((select json_agg(json_build_object('firmId', l.id, 'nameZh', l.name_zh, 'nameEn', l.name_en, 'teams', l.teams)
                            order by l.first)
    from (select v.id, v.name_zh, v.name_en, count(*)::int as teams, min(t.number) as first
          from fair_table t join firm v on v.id = t.lead_firm_id where t.fair_id = f.id group by v.id) l), '[]') as leads`;
const SIGN_UP = `s.id, s.firm_id as "firmId", f.name_zh as "firmName", s.status, s.persons, s.signed_up_at as "signedUpAt",
  s.checked_in_at as "checkedInAt", s.away_from as "awayFrom",
  exists (select from fair_table t where t.fair_id = s.fair_id and t.lead_firm_id = s.firm_id) as "isLead"`;
const MEETING = `m.id, m.lead_firm_id as "leadFirmId", l.name_zh as "leadName", m.supplier_firm_id as "supplierFirmId",
  p.name_zh as "supplierName", m.table_number as "table", m.slot, m.status, m.value, m.score * 100 as score, m.outcome,
  m.intention_id as "intentionId", m.version,
  exists (select from fair_sign_up s where s.fair_id = m.fair_id and s.firm_id = m.lead_firm_id
    and s.checked_in_at is not null) as "isLeadHere",
  exists (select from fair_sign_up s where s.fair_id = m.fair_id and s.firm_id = m.supplier_firm_id
    and s.checked_in_at is not null) as "isSupplierHere"`;
const MEETINGS = `from fair_meeting m join firm l on l.id = m.lead_firm_id join firm p on p.id = m.supplier_firm_id`;

const signUps = {
  name: 'fairs.sign-ups',
  text: `select ${SIGN_UP} from fair_sign_up s join firm f on f.id = s.firm_id
         where s.fair_id = $1 and ($2::uuid is null or s.firm_id = $2) order by s.signed_up_at, s.id`,
};
const tables = {
  name: 'fairs.desk-tables',
  text: `select t.number, t.lead_firm_id as "leadFirmId", f.name_zh as "leadName", t.team
         from fair_table t left join firm f on f.id = t.lead_firm_id where t.fair_id = $1 order by t.number`,
};
const meetings = {
  name: 'fairs.desk-meetings',
  text: `select ${MEETING} ${MEETINGS} where m.fair_id = $1
           and ($2::uuid is null or $2 in (m.lead_firm_id, m.supplier_firm_id)) order by m.slot, m.table_number`,
};
const unplaced = {
  name: 'fairs.unplaced',
  text: `select count(*)::int as count from (
           select distinct least(w.by_firm_id, w.for_firm_id), greatest(w.by_firm_id, w.for_firm_id) from fair_wish w
           where w.fair_id = $1 and not exists (select from fair_meeting m where m.fair_id = $1
             and ((m.lead_firm_id = w.by_firm_id and m.supplier_firm_id = w.for_firm_id)
               or (m.lead_firm_id = w.for_firm_id and m.supplier_firm_id = w.by_firm_id)))) pairs`,
};
// The other side, the best fit first. Waiting and withdrawn firms are nobody to meet.
const candidates = {
  name: 'fairs.candidates',
  text: `with side as (
           select s.firm_id, exists (select from fair_table t where t.fair_id = $1 and t.lead_firm_id = s.firm_id) as is_lead
           from fair_sign_up s where s.fair_id = $1 and s.status = 'signed_up'),
         own as (select is_lead from side where firm_id = $2)
         select f.id as "firmId", f.name_zh as "nameZh", f.name_en as "nameEn", left(f.profile, 120) as profile,
           (select max(m.score) from match_proposal m join need n on n.id = m.need_id
            where n.firm_id = case when own.is_lead then $2 else f.id end
              and m.supplier_firm_id = case when own.is_lead then f.id else $2 end) as score,
           exists (select from fair_wish w where w.fair_id = $1 and w.by_firm_id = $2 and w.for_firm_id = f.id) as "isWished",
           exists (select from fair_wish w where w.fair_id = $1 and w.by_firm_id = f.id and w.for_firm_id = $2) as "wishesUs"
         from own join side o on o.is_lead <> own.is_lead join firm f on f.id = o.firm_id
         order by score desc nulls last, f.name_zh, f.id`,
};

interface Slice {
  readonly first: number;
  readonly after?: string | null;
}
interface Filter {
  readonly isPast: boolean;
  readonly chainCode?: string | null;
}
type FairRow = Fair & { readonly now: Date };
type Figures = { chainCode?: string | null; since?: Date | null; until?: Date | null };

/** Reads of fairs, their timetables and figures. */
@Injectable()
export class FairQueries {
  constructor(
    private readonly database: Database,
    private readonly day: FairDay,
  ) {}

  async get(actor: Actor, id: Id): Promise<FairRow> {
    const params = new SqlParams();
    const seen = FairAccess.read.list?.(actor, 'f', params) ?? 'false';
    const text = `select ${FAIR} from fair f where ${seen} and f.id = ${params.add(id)}::uuid`;
    const [found] = await this.database.query<FairRow>(text, params.values);
    if (!found) throw new NotFound();
    return this.present(actor, found);
  }

  /** What is to come, the next first; or what is over, the latest first. */
  async list(actor: Actor, { isPast, chainCode }: Filter, { first, after }: Slice): Promise<FairRow[]> {
    const params = new SqlParams();
    const conditions = this.conditions(actor, { isPast, chainCode }, params);
    if (after) {
      const [cursor = ''] = decodeCursor(after, [isId]);
      const key = `(select (a.starts_at, a.id) from fair a where a.id = ${params.add(cursor)}::uuid)`;
      conditions.push(`(f.starts_at, f.id) ${isPast ? '<' : '>'} ${key}`);
    }
    const sort = isPast ? 'desc' : 'asc';
    const rows = await this.database.query<FairRow>(
      `select ${FAIR} from fair f where ${conditions.join(' and ')}
       order by f.starts_at ${sort}, f.id ${sort} limit ${params.add(first + 1)}`,
      params.values,
    );
    return rows.map((row) => this.present(actor, row));
  }

  async count(actor: Actor, filter: Filter): Promise<number> {
    const params = new SqlParams();
    const conditions = this.conditions(actor, filter, params);
    const text = `select count(*)::int as count from fair f where ${conditions.join(' and ')}`;
    return (await this.database.query<{ count: number }>(text, params.values))[0]?.count ?? 0;
  }

  async mySignUp(actor: Actor, fairId: Id): Promise<FairSignUp | null> {
    if (actor.firmId === null) return null;
    return (await this.signUps(fairId, actor.firmId))[0] ?? null;
  }

  /** The own firm's meetings, in the order of the day. */
  async myMeetings(actor: Actor, fair: Fair): Promise<FairMeeting[]> {
    return actor.firmId === null ? [] : this.meetings(fair, actor.firmId);
  }

  async candidates(actor: Actor, fairId: Id): Promise<FairCandidate[]> {
    if (actor.firmId === null) return [];
    return this.database.read<FairCandidate>(candidates, [fairId, actor.firmId]);
  }

  /** Timetable, people and results of the day, for those who run it. */
  async desk(actor: Actor, fairId: Id): Promise<FairDesk> {
    const fair = await this.get(actor, fairId);
    requireRow(FairAccess.desk, actor, fair);
    const [left] = await this.database.read<{ count: number }>(unplaced, [fairId]);
    return {
      tables: await this.database.read<FairTable>(tables, [fairId]),
      meetings: await this.meetings(fair, null),
      signUps: await this.signUps(fairId, null),
      slotNow: fair.status === 'running' ? slotAt(fair, fair.now) : 0,
      unplaced: left?.count ?? 0,
    };
  }

  async meeting(actor: Actor, id: Id): Promise<FairMeeting> {
    const text = `select m.fair_id as "fairId" from fair_meeting m where m.id = $1`;
    const [of] = await this.database.query<{ fairId: Id }>(text, [id]);
    if (!of) throw new NotFound();
    const fair = await this.get(actor, of.fairId);
    const found = (await this.meetings(fair, null)).find((meeting) => meeting.id === id);
    const isSide = actor.firmId !== null && [found?.leadFirmId, found?.supplierFirmId].includes(actor.firmId);
    if (!found || !(isSide || permits(FairAccess.desk, actor, fair))) throw new NotFound();
    return found;
  }

  /**
   * 场 fairs that were held or are running, 家 different firms that were there, 家次 their attendances, 场 meetings held,
   * and intentions that came of these; `rows` are the fairs that the sums are of.
   */
  async figures(actor: Actor, { chainCode, since, until }: Figures): Promise<FairFigures> {
    const params = new SqlParams();
    const conditions = [FairAccess.desk.list?.(actor, 'f', params) ?? 'false', `f.status in ('running', 'done')`];
    if (chainCode) conditions.push(`${params.add(chainCode)} = any(f.chain_codes)`);
    if (since) conditions.push(`f.starts_at >= ${params.add(since)}::timestamptz`);
    if (until) conditions.push(`f.starts_at < ${params.add(until)}::timestamptz`);
    const held = `from fair f where ${conditions.join(' and ')}`;
    const rows = await this.database.query<FairFigureRow>(
      `select f.id as "fairId", f.number, f.title_zh as "titleZh", f.starts_at as "startsAt",
         (select count(*)::int from fair_sign_up s where s.fair_id = f.id and s.checked_in_at is not null) as attendances,
         (select count(*)::int from fair_meeting m where m.fair_id = f.id and m.status = 'held') as meetings,
         (select count(*)::int from fair_meeting m where m.fair_id = f.id and m.outcome = 'intended') as intentions
       ${held} order by f.starts_at desc, f.id`,
      params.values,
    );
    const [{ firms } = { firms: 0 }] = await this.database.query<{ firms: number }>(
      `select count(distinct s.firm_id)::int as firms from fair_sign_up s
       where s.checked_in_at is not null and s.fair_id in (select f.id ${held})`,
      params.values,
    );
    const sum = (of: (row: FairFigureRow) => number): number => rows.reduce((total, row) => total + of(row), 0);
    return {
      ...{ fairs: rows.length, firms, rows, attendances: sum((row) => row.attendances) },
      ...{ meetings: sum((row) => row.meetings), intentions: sum((row) => row.intentions) },
    };
  }

  private conditions(actor: Actor, { isPast, chainCode }: Filter, params: SqlParams): string[] {
    const seen = FairAccess.read.list?.(actor, 'f', params) ?? 'false';
    const over = `f.status in ('done', 'cancelled')`;
    const ofChain = chainCode ? [`${params.add(chainCode)} = any(f.chain_codes)`] : [];
    return [seen, isPast ? over : `not ${over}`, ...ofChain];
  }

  private present(actor: Actor, row: FairRow): FairRow {
    return {
      ...row,
      isManageable: permits(FairAccess.manage, actor, row),
      isDesk: permits(FairAccess.desk, actor, row),
    };
  }

  private async signUps(fairId: Id, firmId: Id | null): Promise<FairSignUp[]> {
    const rows = await this.database.read<Omit<FairSignUp, 'token'>>(signUps, [fairId, firmId]);
    return rows.map((row) => ({
      ...row,
      persons: row.persons.map((person) => ({ ...person, title: person.title ?? null })),
      token: this.day.tokenOf(row.id),
    }));
  }

  private async meetings(fair: Fair, firmId: Id | null): Promise<FairMeeting[]> {
    const rows = await this.database.read<FairMeeting>(meetings, [fair.id, firmId]);
    return rows.map((row) => ({ ...row, startsAt: slotTime(fair, row.slot) }));
  }
}
