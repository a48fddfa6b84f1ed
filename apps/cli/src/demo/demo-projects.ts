import type pg from 'pg';
import { type Id, newId } from '#kernel';
import { daysFrom } from './city/calendar.js';
import { BLOCKERS, DROPPED_REASONS, INVESTMENT_TOTAL_YI, INVESTMENTS, MILESTONES, UPGRADES } from './city/projects.js';
import { Random } from './city/random.js';

const STAGES = ['lead', 'negotiating', 'signed', 'started', 'building', 'producing'] as const;
type Stage = (typeof STAGES)[number] | 'dropped';
const UPGRADE_COUNT = 60;
const YI = 100_000_000n;
const MONTH_DAYS = 30.4;
const day = (date: Date): string => date.toISOString().slice(0, 10);

interface Place {
  readonly chainCode: string;
  readonly nodeCode: string;
  readonly districtCode: string;
}
interface Sketch extends Place {
  readonly kind: 'investment' | 'upgrade';
  readonly name: string;
  readonly investor: string;
  readonly firmId: Id | null;
  readonly amount: bigint;
}

/** Projects at every stage, with their months, milestones and blockers at every level; a frozen edition comes by itself. */
export class DemoProjects {
  private readonly random: Random;

  constructor(
    private readonly client: pg.Client,
    seed: number,
    private readonly now: Date,
  ) {
    this.random = new Random(seed + 5);
  }

  async write(): Promise<void> {
    const officers = await this.officers();
    for (const sketch of [...(await this.investments()), ...(await this.upgrades())]) {
      await this.writeProject(sketch, officers.get(sketch.chainCode) ?? null);
    }
  }

  private async officers(): Promise<Map<string, Id>> {
    const { rows } = await this.client.query<{ chain: string; id: Id }>(
      `select distinct on (chain_code) chain_code as chain, account_id as id from office_appointment
       where role = 'chain_officer' and ended_at is null order by chain_code, account_id`,
    );
    return new Map(rows.map(({ chain, id }) => [chain, id]));
  }

  /** Amounts are skewed, and sum to the published total exactly. */
  private async investments(): Promise<Sketch[]> {
    const { rows } = await this.client.query<{ code: string }>(
      'select code from district where is_local order by code',
    );
    const weights = INVESTMENTS.map(() => this.random.skewed(4, 260));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const yi = weights.map((weight) => Math.max(1, Math.round((weight / sum) * INVESTMENT_TOTAL_YI)));
    yi[0] = (yi[0] ?? 0) + INVESTMENT_TOTAL_YI - yi.reduce((total, amount) => total + amount, 0);
    return INVESTMENTS.map(([nodeCode, name, investor], at) => ({
      ...{ kind: 'investment' as const, name, investor, firmId: null, nodeCode, chainCode: nodeCode.slice(0, 3) },
      ...{ districtCode: this.random.pick(rows).code, amount: BigInt(Math.max(1, yi[at] ?? 1)) * YI },
    }));
  }

  /** Those of the tour's firms first, so that their people find one of their own. */
  private async upgrades(): Promise<Sketch[]> {
    type Row = Place & { firmId: Id; name: string; shortName: string };
    const { rows } = await this.client.query<Row>(
      `select f.id as "firmId", f.name_zh as name, f.short_name as "shortName", f.district_code as "districtCode",
         min(n.node_code) as "nodeCode", left(min(n.node_code), 3) as "chainCode"
       from firm f join firm_chain_node n on n.firm_id = f.id group by f.id
       order by exists (select from membership m where m.firm_id = f.id) desc, f.credit_code limit ${UPGRADE_COUNT}`,
    );
    return rows.map((row, at) => ({
      ...{ kind: 'upgrade' as const, investor: row.name, firmId: row.firmId },
      ...{ chainCode: row.chainCode, nodeCode: row.nodeCode, districtCode: row.districtCode },
      name: (UPGRADES[at % UPGRADES.length] ?? '').replace('{}', row.shortName),
      amount: BigInt(Math.round(this.random.skewed(8, 240))) * 1_000_000n,
    }));
  }

  private stageOf(sketch: Sketch): Stage {
    const early = sketch.kind === 'investment' ? 3 : 1;
    return this.random.weighted<Stage>([
      ...([
        ['lead', early + 1],
        ['negotiating', early],
        ['signed', 3],
        ['started', 3],
        ['building', 5],
      ] as const),
      ...([
        ['producing', 3],
        ['dropped', 1],
      ] as const),
    ]);
  }

  private async writeProject(sketch: Sketch, officerId: Id | null): Promise<void> {
    const { random } = this;
    const id = newId();
    const stage = this.stageOf(sketch);
    // A dropped one had come to its negotiations.
    const passed = stage === 'dropped' ? 1 : STAGES.findIndex((each) => each === stage);
    const days = Array.from({ length: passed + 1 }, () => random.int(25, 95));
    let at = daysFrom(this.now, -days.reduce((total, each) => total + each, 0) - (stage === 'dropped' ? 20 : 0));
    const registeredAt = at;
    const moves: { from: Stage; to: Stage; on: Date; reason: string | null }[] = [];
    for (let step = 1; step <= passed; step += 1) {
      at = daysFrom(at, days[step - 1] ?? 30);
      moves.push({ from: STAGES[step - 1] ?? 'lead', to: STAGES[step] ?? 'lead', on: at, reason: null });
    }
    const reason = stage === 'dropped' ? random.pick(DROPPED_REASONS) : null;
    if (stage === 'dropped') {
      at = daysFrom(at, random.int(5, 20));
      moves.push({ from: 'negotiating', to: 'dropped', on: at, reason });
    }
    const begin = moves.find(({ to }) => to === 'started')?.on ?? daysFrom(this.now, random.int(60, 240));
    const isUpgrade = sketch.kind === 'upgrade';
    await this.client.query(
      `insert into project (id, number, kind, name, summary, investor, firm_id, district_code, chain_code, node_code,
         total_amount, land_mu, jobs, planned_start, planned_production, officer_id, status, status_reason, stage_since,
         is_demo, created_at, updated_at)
       values ($1, next_number('XM'), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, true,
               $19, $20)`,
      [
        ...[id, sketch.kind, sketch.name, summaryOf(sketch), sketch.investor, sketch.firmId, sketch.districtCode],
        ...[sketch.chainCode, sketch.nodeCode, sketch.amount.toString(), isUpgrade ? null : random.int(20, 600)],
        ...[
          isUpgrade ? random.int(0, 60) : random.int(80, 2400),
          day(begin),
          day(daysFrom(begin, isUpgrade ? 240 : 560)),
        ],
        ...[officerId, stage, reason, day(at), registeredAt, at],
      ],
    );
    for (const { from, to, on, reason: why } of moves) {
      await this.client.query(
        `insert into project_move (id, project_id, from_stage, to_stage, moved_on, reason, moved_by, moved_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [newId(), id, from, to, day(on), why, officerId, on],
      );
    }
    if (passed >= 3) await this.writeMonths(id, sketch, begin, stage);
    if (passed >= 2) await this.writeMilestones(id, begin, stage, isUpgrade ? 0.4 : 1);
    if (stage !== 'dropped') await this.writeBlockers(id, stage, registeredAt, officerId);
  }

  /** Money flows evenly with some noise, and never above the plan. */
  private async writeMonths(id: Id, { amount, kind }: Sketch, begin: Date, stage: Stage): Promise<void> {
    const months = Math.min(12, Math.floor((this.now.getTime() - begin.getTime()) / (MONTH_DAYS * 86_400_000)) + 1);
    const whole = kind === 'upgrade' ? 8 : 18;
    for (let at = 0; at < months; at += 1) {
      const share = (stage === 'producing' ? 0.95 / months : 0.9 / whole) * this.random.between(0.7, 1);
      const on = daysFrom(begin, at * MONTH_DAYS);
      if (on > this.now) break;
      await this.client.query(
        `insert into project_month (project_id, month, amount, reported_at) values ($1, $2, $3, $4)
         on conflict (project_id, month) do nothing`,
        [id, `${day(on).slice(0, 7)}-01`, ((amount * BigInt(Math.round(share * 10_000))) / 10_000n).toString(), on],
      );
    }
  }

  private async writeMilestones(id: Id, begin: Date, stage: Stage, pace: number): Promise<void> {
    for (const [title, after] of MILESTONES) {
      const due = daysFrom(begin, after * MONTH_DAYS * pace);
      const done = daysFrom(due, this.random.chance(0.3) ? this.random.int(3, 40) : -this.random.int(0, 6));
      const isDone = done < this.now && (stage === 'producing' || this.random.chance(0.85));
      await this.client.query(
        'insert into project_milestone (id, project_id, title, due_on, done_on) values ($1, $2, $3, $4, $5)',
        [newId(), id, title, day(due), isDone ? day(done) : stage === 'producing' ? day(daysFrom(this.now, -3)) : null],
      );
    }
  }

  private async writeBlockers(id: Id, stage: Stage, since: Date, officerId: Id | null): Promise<void> {
    const { random } = this;
    for (const [kind, text, solution] of random.sample(BLOCKERS, random.int(0, 2))) {
      const isSolved = stage === 'producing' || random.chance(0.45);
      const due = isSolved ? daysFrom(since, random.int(20, 60)) : daysFrom(this.now, random.int(-14, 25));
      const late = Math.floor((this.now.getTime() - due.getTime()) / 86_400_000);
      const level = isSolved || late < 1 ? 'desk' : late < 8 ? 'district' : 'city';
      await this.client.query(
        `insert into project_blocker (id, project_id, kind, text, owner_id, due_on, level, status, solution, opened_at,
           solved_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          ...[newId(), id, kind, text, officerId, day(due), level, isSolved ? 'solved' : 'open'],
          ...[isSolved ? solution : null, since, isSolved ? daysFrom(due, random.int(-10, 5)) : null],
        ],
      );
    }
  }
}

const summaryOf = ({ kind, name }: Sketch): string =>
  kind === 'investment'
    ? `${name}，分期建设厂房、研发与检测设施，补强本地产业链环节，投产后优先与本市企业配套。`
    : `${name}，更新设备并打通数据，预计提升人均产出、降低单位产值能耗。`;
