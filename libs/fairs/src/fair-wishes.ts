import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import { FIRST_MEETING, meetingValue, type Placed, type TimetableProblem } from './domain/timetable/index.js';
import { FairRows, type LockedFair } from './fair-rows.js';

interface Pair {
  readonly leadFirmId: Id;
  readonly supplierFirmId: Id;
}

/** The timetable's problem of a fair, and the way back from its numbers to firms and tables. */
export interface Timetable {
  readonly problem: TimetableProblem;
  readonly leadIds: readonly Id[];
  readonly supplierIds: readonly Id[];
  readonly tableNumbers: readonly number[];
  /** Match score of each pair, 0 to 1; null where the engine proposed nothing. */
  readonly scores: readonly (number | null)[];
  /** Place of a meeting's pair in the problem; −1 where it is not in it. */
  pairOf(pair: Pair): number;
  placeOf(meeting: Pair & { readonly table: number; readonly slot: number }): Placed | null;
}

const tables = {
  name: 'fairs.tables',
  text: 'select number, lead_firm_id as "leadFirmId" from fair_table where fair_id = $1 order by number',
};
// Every pair that one side wants, with the best score of the lead firm's needs that the engine proposed the supplier for.
const wished = {
  name: 'fairs.wished-pairs',
  text: `with side as (
           select s.firm_id, exists (select from fair_table t where t.fair_id = s.fair_id and t.lead_firm_id = s.firm_id)
             as is_lead
           from fair_sign_up s where s.fair_id = $1 and s.status = 'signed_up'),
         pair as (
           select case when b.is_lead then w.by_firm_id else w.for_firm_id end as lead,
             case when b.is_lead then w.for_firm_id else w.by_firm_id end as supplier,
             bool_or(b.is_lead) as by_lead, bool_or(not b.is_lead) as by_supplier
           from fair_wish w join side b on b.firm_id = w.by_firm_id join side f on f.firm_id = w.for_firm_id
           where w.fair_id = $1 and b.is_lead <> f.is_lead group by 1, 2)
         select p.lead as "leadFirmId", p.supplier as "supplierFirmId", p.by_lead as "byLead",
           p.by_supplier as "bySupplier",
           (select max(m.score) / 100 from match_proposal m join need n on n.id = m.need_id
            where n.firm_id = p.lead and m.supplier_firm_id = p.supplier) as score
         from pair p order by p.lead, p.supplier`,
};

/** What is to be planned, read from tables, sign-ups and wishes. */
@Injectable()
export class FairWishes {
  constructor(
    private readonly database: Database,
    private readonly rows: FairRows,
  ) {}

  /** `also` names pairs that have a meeting already, wished or not. */
  async timetable(em: EntityManager, fair: LockedFair, also: readonly Pair[] = []): Promise<Timetable> {
    type Table = { number: number; leadFirmId: Id | null };
    type Wished = Pair & { byLead: boolean; bySupplier: boolean; score: number | null };
    const allTables = await this.database.run<Table>(em, tables, [fair.id]);
    const pairs = await this.database.run<Wished>(em, wished, [fair.id]);
    const signUps = await this.rows.signUps(em, fair.id);
    const awayFrom = new Map(signUps.map(({ firmId, awayFrom: from }) => [firmId, from]));
    const known = new Set(pairs.map(keyOf));
    const more = also
      .filter((pair) => !known.has(keyOf(pair)))
      .map((pair) => ({ ...pair, byLead: false, bySupplier: false, score: null }));
    const all = [...pairs, ...more];
    const leadIds = [...new Set(allTables.flatMap(({ leadFirmId }) => leadFirmId ?? []))];
    const usable = all.filter(({ leadFirmId }) => leadIds.includes(leadFirmId));
    const supplierIds = [...new Set(usable.map(({ supplierFirmId }) => supplierFirmId))];
    const numberOf = new Map([...leadIds.entries(), ...supplierIds.entries()].map(([at, id]) => [id, at]));
    const isAway = (firmId: Id | null | undefined, slot: number): boolean =>
      slot >= (awayFrom.get(firmId ?? '') ?? Number.POSITIVE_INFINITY);
    const pairAt = new Map(usable.map((pair, at) => [keyOf(pair), at]));
    const tableNumbers = allTables.map(({ number }) => number);
    const pairOf = (pair: Pair): number => pairAt.get(keyOf(pair)) ?? -1;
    return {
      ...{ leadIds, supplierIds, tableNumbers, pairOf },
      scores: usable.map(({ score }) => score),
      placeOf: (meeting) => {
        const [pair, table] = [pairOf(meeting), tableNumbers.indexOf(meeting.table)];
        return pair < 0 || table < 0 ? null : { pair, table, slot: meeting.slot };
      },
      problem: {
        slots: fair.slotCount,
        tables: allTables.map(({ leadFirmId }) => (leadFirmId === null ? -1 : (numberOf.get(leadFirmId) ?? -1))),
        ...{ leads: leadIds.length, suppliers: supplierIds.length, firstMeeting: FIRST_MEETING },
        pairs: usable.map((pair) => ({
          lead: numberOf.get(pair.leadFirmId) ?? 0,
          supplier: numberOf.get(pair.supplierFirmId) ?? 0,
          value: meetingValue(pair),
        })),
        isTableAway: (table, slot) => isAway(allTables[table]?.leadFirmId, slot),
        isSupplierAway: (supplier, slot) => isAway(supplierIds[supplier], slot),
      },
    };
  }
}

const keyOf = ({ leadFirmId, supplierFirmId }: Pair): string => `${leadFirmId}/${supplierFirmId}`;
