import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Id, isRefused, newId, type Refusal } from '#kernel';
import { type Actor, permits, SqlParams, VISITOR } from '#foundation/access';
import { aFirm } from '../../../test/support/builders/firm.js';
import { aBlocker, aProject } from '../../../test/support/builders/project.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import { Blockers } from './blockers.service.js';
import { ProjectProgress } from './progress.service.js';
import { ProjectAccess } from './projects.access.js';
import type { ProjectContentInput } from './projects.inputs.js';
import { ProjectsModule } from './projects.module.js';
import { ProjectQueries } from './projects.queries.js';
import { Projects } from './projects.service.js';

let rig: TradeRig;
let projects: Projects;
let progress: ProjectProgress;
let blockers: Blockers;
let queries: ProjectQueries;
let firmId: Id;
let firm: Actor;
let stranger: Actor;
let officer: Actor;
let otherOfficer: Actor;
let operator: Actor;
let auditor: Actor;
let today: string;

beforeAll(async () => {
  rig = await startTrade({}, [ProjectsModule]);
  projects = rig.app.get(Projects, { strict: false });
  progress = rig.app.get(ProjectProgress, { strict: false });
  blockers = rig.app.get(Blockers, { strict: false });
  queries = rig.app.get(ProjectQueries, { strict: false });
  firmId = await aFirm(rig.sql);
  firm = await rig.memberOf(firmId);
  stranger = await rig.memberOf(await aFirm(rig.sql));
  officer = await rig.office('chain_officer', 'A01');
  otherOfficer = await rig.office('chain_lead', 'A02');
  operator = await rig.office('operator');
  auditor = await rig.office('auditor');
  ({ today } = await rig.one<{ today: string }>(
    `select (clock_timestamp() at time zone 'Asia/Shanghai')::date::text as today`,
  ));
}, 60_000);
afterAll(() => rig.close());

const once = { clientMutationId: null };
const ok = async <T extends object>(result: Promise<T | Refusal>): Promise<T> => {
  const answer = await result;
  if (isRefused(answer)) throw new Error(`refused: ${answer.refusal}`);
  return answer;
};
const codeOf = async (result: Promise<object>): Promise<string | null> => {
  const answer = await result;
  return isRefused(answer) ? answer.refusal : null;
};
const content = (traits: Partial<ProjectContentInput> = {}): ProjectContentInput => ({
  ...{ name: '新能源汽车电驱系统项目', summary: '', investor: '华东电驱股份有限公司' },
  ...{ districtCode: '370215', chainCode: 'A01' },
  ...traits,
});
const NOT_FOUND = { extensions: { code: 'NOT_FOUND' } };

describe('a project', () => {
  it('goes from the lead to production, with every move in its history', async () => {
    const { projectId } = await ok(projects.register(officer, { kind: 'investment', content: content(), ...once }));
    const move = (to: 'negotiating' | 'signed' | 'started' | 'building' | 'producing') =>
      projects.move(officer, { projectId, to, on: today, ...once });
    await ok(move('negotiating'));
    expect(await codeOf(move('signed'))).toBe('PROJECT_NOT_READY');
    const { version } = await queries.get(officer, projectId);
    const full = content({
      ...{ nodeCode: 'A01-01', totalAmount: '3500000000.00', landMu: '120.5', jobs: 800 },
      ...{ plannedStart: '2027-01-01', plannedProduction: '2028-06-30' },
    });
    expect(await codeOf(projects.update(officer, { projectId, version: version - 1, content: full, ...once }))).toBe(
      'STALE_VERSION',
    );
    await ok(projects.update(officer, { projectId, version, content: full, ...once }));
    for (const to of ['signed', 'started', 'building'] as const) await ok(move(to));
    await ok(progress.reportMonth(officer, { projectId, month: today.slice(0, 7), amount: '1000.50', ...once }));
    await ok(progress.reportMonth(officer, { projectId, month: today.slice(0, 7), amount: '2000.25', ...once }));
    await ok(progress.reportMonth(officer, { projectId, month: '2026-01', amount: '0.50', ...once }));
    await ok(move('producing'));

    expect(await queries.get(officer, projectId)).toMatchObject({
      ...{ stage: 'producing', investedAmount: '2000.75', totalAmount: '3500000000.00', landMu: '120.50' },
    });
    const [moves = []] = await queries.movesOf([projectId]);
    expect(moves.map(({ toStage }) => toStage)).toEqual([
      ...['negotiating', 'signed', 'started', 'building', 'producing'],
    ]);
    const audit = await rig.rows('select act from audit_event where entity_id = $1', [projectId]);
    expect(audit).toHaveLength(10);
  });

  it('is registered once under one key', async () => {
    const input = {
      kind: 'investment' as const,
      content: content({ name: '重复提交的项目' }),
      clientMutationId: 'k-1',
    };
    const first = await projects.register(officer, input);
    expect(await projects.register(officer, input)).toEqual(first);
    expect(await rig.rows(`select 1 from project where name = '重复提交的项目'`)).toHaveLength(1);
  });

  it('names chains, nodes, districts and firms that are there, and a plan in order', async () => {
    const tried = async (traits: Partial<ProjectContentInput>) =>
      codeOf(projects.register(operator, { kind: 'investment', content: content(traits), ...once }));
    expect(await tried({ chainCode: 'Z99' })).toBe('CHAIN_UNKNOWN');
    expect(await tried({ nodeCode: 'A02-01' })).toBe('NODE_UNKNOWN');
    expect(await tried({ districtCode: '999999' })).toBe('DISTRICT_UNKNOWN');
    expect(await tried({ totalAmount: '0.00' })).toBe('PROJECT_AMOUNT_NOT_POSITIVE');
    expect(await tried({ plannedStart: '2027-02-01', plannedProduction: '2027-01-31' })).toBe(
      'PROJECT_PLAN_OUT_OF_ORDER',
    );
    const upgrade = { kind: 'upgrade' as const, content: content(), ...once };
    expect(await codeOf(projects.register(operator, upgrade))).toBe('PROJECT_FIRM_MISSING');
    expect(await codeOf(projects.register(operator, { ...upgrade, firmId: newId() }))).toBe('PROJECT_FIRM_MISSING');
  });

  it('is set back by the operator, who says why, and by nobody else', async () => {
    const projectId = await aProject(rig.sql, { stage: 'building' });
    const back = { projectId, to: 'signed' as const, on: today, ...once };
    expect(await codeOf(projects.move(officer, { ...back, reason: '登记有误' }))).toBe('PROJECT_BACK_NEEDS_OPERATOR');
    expect(await codeOf(projects.move(operator, back))).toBe('PROJECT_REASON_MISSING');
    await ok(projects.move(operator, { ...back, reason: '登记有误' }));
    await ok(projects.move(officer, { projectId, to: 'dropped', on: today, reason: '投资方撤回', ...once }));
    const month = { projectId, month: today.slice(0, 7), amount: '1.00', ...once };
    expect(await codeOf(progress.reportMonth(officer, month))).toBe('PROJECT_CLOSED');
    await ok(projects.move(operator, { projectId, to: 'negotiating', on: today, reason: '重启', ...once }));
    const left = await rig.one('select status, status_reason from project where id = $1', [projectId]);
    expect(left).toEqual({ status: 'negotiating', status_reason: null });
  });

  it('tells its office and its firm, and not whoever moved it', async () => {
    const projectId = await aProject(rig.sql, { kind: 'upgrade', firmId });
    const colleague = await rig.office('chain_lead', 'A01');
    await ok(projects.move(officer, { projectId, to: 'negotiating', on: today, ...once }));
    await rig.settle({ times: 2 });
    expect((await rig.toldTo(firm)).filter((kind) => kind === 'project_moved')).toHaveLength(1);
    expect((await rig.toldTo(colleague)).filter((kind) => kind === 'project_moved').length).toBeGreaterThan(0);
    const own = await rig.rows(`select 1 from notification where recipient_id = $1 and subject_id = $2`, [
      officer.accountId,
      projectId,
    ]);
    expect(own).toEqual([]);
  });
});

describe('milestones and months', () => {
  it('are reported until today, each milestone once', async () => {
    const projectId = await aProject(rig.sql, { stage: 'started' });
    await ok(progress.addMilestone(officer, { projectId, title: '主体封顶', dueOn: '2026-02-01', ...once }));
    const [[milestone] = []] = await queries.milestonesOf([projectId]);
    expect(milestone?.lateDays).toBeGreaterThan(0);
    expect((await queries.get(officer, projectId)).lateDays).toBe(milestone?.lateDays);
    const milestoneId = milestone?.id ?? '';
    const reach = (on: string) => progress.reachMilestone(officer, { milestoneId, on, ...once });
    expect(await codeOf(reach('2099-01-01'))).toBe('PROJECT_DATE_OUT_OF_ORDER');
    await ok(reach('2026-02-04'));
    expect(await codeOf(reach('2026-02-05'))).toBe('MILESTONE_DONE');
    expect((await queries.milestonesOf([projectId]))[0]?.[0]).toMatchObject({ doneOn: '2026-02-04', lateDays: 3 });
    for (const month of ['2099-01', '2026-13', '1999-12']) {
      expect(await codeOf(progress.reportMonth(officer, { projectId, month, amount: '1.00', ...once }))).toBe(
        'PROJECT_MONTH_WRONG',
      );
    }
    const negative = { projectId, month: '2026-01', amount: '-1.00', ...once };
    expect(await codeOf(progress.reportMonth(officer, negative))).toBe('PROJECT_AMOUNT_NOT_POSITIVE');
  });
});

describe('a blocker', () => {
  it('is raised by the firm, owned by an officer and solved by the desk; who must know is told', async () => {
    const projectId = await aProject(rig.sql, { kind: 'upgrade', firmId, stage: 'building' });
    await ok(blockers.raise(firm, { projectId, kind: 'energy', text: '增容申请尚未批复', dueOn: today, ...once }));
    const [[blocker] = []] = await queries.blockersOf([projectId]);
    const blockerId = blocker?.id ?? '';
    expect(blocker).toMatchObject({ isRaisedByFirm: true, ownerName: null, level: 'desk', status: 'open' });
    expect(await codeOf(projects.move(officer, { projectId, to: 'producing', on: today, ...once }))).toBe(
      'PROJECT_BLOCKED',
    );
    const assign = { blockerId, dueOn: today, ...once };
    const ownerId = officer.accountId ?? '';
    expect(await codeOf(blockers.assign(officer, { ...assign, ownerId: firm.accountId ?? '' }))).toBe(
      'BLOCKER_OWNER_UNFIT',
    );
    expect(await codeOf(blockers.assign(officer, { ...assign, ownerId, dueOn: '2020-01-01' }))).toBe(
      'PROJECT_DATE_OUT_OF_ORDER',
    );
    await ok(blockers.assign(operator, { ...assign, ownerId }));
    await ok(blockers.solve(officer, { blockerId, solution: '已批复增容 800 kVA', ...once }));
    expect(await codeOf(blockers.solve(officer, { blockerId, solution: '再次', ...once }))).toBe('ILLEGAL_TRANSITION');
    expect(await codeOf(blockers.assign(officer, { ...assign, ownerId }))).toBe('ILLEGAL_TRANSITION');
    await rig.settle({ times: 2 });
    expect((await rig.toldTo(officer)).filter((kind) => kind === 'blocker_raised').length).toBeGreaterThan(0);
    expect((await rig.toldTo(firm)).filter((kind) => kind === 'blocker_solved')).toHaveLength(1);
    await ok(projects.move(officer, { projectId, to: 'producing', on: today, ...once }));
  });

  it('goes up one level a day late and to the city eight days late, once, however often the job runs', async () => {
    const projectId = await aProject(rig.sql, { stage: 'building' });
    const ownerId = officer.accountId;
    const [onTime, late, veryLate] = [
      await aBlocker(rig.sql, { projectId, dueInDays: 0, ownerId }),
      await aBlocker(rig.sql, { projectId, dueInDays: -1, ownerId }),
      await aBlocker(rig.sql, { projectId, dueInDays: -8, ownerId }),
    ];
    const boss = await rig.office('operator');
    await rig.deliver('ProjectHandlers.escalate', {});
    await rig.deliver('ProjectHandlers.escalate', {});
    await rig.settle({ times: 2 });
    const levels = await rig.rows<{ id: Id; level: string }>(
      'select id, level from project_blocker where project_id = $1',
      [projectId],
    );
    expect(new Map(levels.map(({ id, level }) => [id, level]))).toEqual(
      new Map([
        [onTime, 'desk'],
        [late, 'district'],
        [veryLate, 'city'],
      ]),
    );
    expect((await rig.toldTo(boss)).filter((kind) => kind === 'blocker_escalated')).toHaveLength(1);
    expect((await queries.get(operator, projectId)).level).toBe('city');
    const risen = await queries.list(operator, { level: 'district', chainCode: 'A01' }, { first: 50 });
    expect(risen.map(({ id }) => id)).toContain(projectId);
  });

  it('is brought to the mind of its owner when it is due within three days', async () => {
    const owner = await rig.office('chain_officer', 'A01');
    const projectId = await aProject(rig.sql);
    for (const dueInDays of [0, 3, 4]) await aBlocker(rig.sql, { projectId, ownerId: owner.accountId, dueInDays });
    const name = 'ProjectHandlers.remind';
    const deliveryId = newId();
    await rig.deliver(name, {}, deliveryId);
    await rig.deliver(name, {}, deliveryId);
    const told = await rig.rows<{ params: object }>(
      `select params from notification where recipient_id = $1 and kind = 'blockers_due'`,
      [owner.accountId],
    );
    expect(told).toEqual([{ params: { count: 2 } }]);
  });
});

describe('who may', () => {
  it('read a lead is the desk of its chain, the city and auditors; of an upgrade also its firm', async () => {
    const lead = await aProject(rig.sql, { firmId });
    const upgrade = await aProject(rig.sql, { kind: 'upgrade', firmId });
    const sees = async (actor: Actor, id: Id): Promise<boolean> =>
      queries.get(actor, id).then(
        () => true,
        () => false,
      );
    for (const actor of [officer, operator, auditor]) {
      expect([await sees(actor, lead), await sees(actor, upgrade)]).toEqual([true, true]);
    }
    expect([await sees(firm, lead), await sees(firm, upgrade)]).toEqual([false, true]);
    for (const actor of [stranger, otherOfficer]) {
      expect([await sees(actor, lead), await sees(actor, upgrade)]).toEqual([false, false]);
    }
  });

  it('is the same by row and by list', async () => {
    const rows = await rig.rows<{ id: Id; kind: string; firmId: Id | null; chainCode: string }>(
      'select id, kind, firm_id as "firmId", chain_code as "chainCode" from project',
    );
    for (const actor of [firm, stranger, officer, otherOfficer, operator, auditor]) {
      const params = new SqlParams();
      const where = ProjectAccess.read.list?.(actor, 'p', params) ?? 'false';
      const listed = await rig.rows<{ id: Id }>(`select p.id from project p where ${where}`, params.values);
      const byRow = rows.filter((row) => permits(ProjectAccess.read, actor, row));
      expect(listed.map(({ id }) => id).sort()).toEqual(byRow.map(({ id }) => id).sort());
    }
    expect(ProjectAccess.read.actor(VISITOR)).toBe(false);
  });

  it('change a project is its desk, and its firm what it reports; an auditor nothing', async () => {
    const projectId = await aProject(rig.sql, { kind: 'upgrade', firmId, stage: 'started' });
    const month = { projectId, month: '2026-02', amount: '5.00', ...once };
    await ok(progress.reportMonth(firm, month));
    for (const actor of [stranger, otherOfficer, auditor]) {
      await expect(progress.reportMonth(actor, month)).rejects.toMatchObject(NOT_FOUND);
    }
    const move = { projectId, to: 'building' as const, on: today, ...once };
    for (const actor of [firm, stranger, otherOfficer, auditor]) {
      await expect(projects.move(actor, move)).rejects.toMatchObject(NOT_FOUND);
    }
    // An officer who belongs to the firm does not act on its project as the office.
    const insider = { ...officer, memberOfFirmIds: [firmId] };
    await expect(projects.move(insider, move)).rejects.toMatchObject(NOT_FOUND);
    const own = { kind: 'upgrade' as const, content: content({ investor: '本企业' }), ...once };
    await ok(projects.register(firm, own));
    expect(await codeOf(projects.register(firm, { ...own, kind: 'investment' }))).toBe('PROJECT_KIND_OF_DESK');
    await expect(
      projects.register(otherOfficer, { kind: 'investment', content: content(), ...once }),
    ).rejects.toMatchObject(NOT_FOUND);
  });
});

describe('figures', () => {
  it('equal an independent count of the rows, and the list under their kind and stage', async () => {
    const figures = await queries.figures(operator, {});
    const recount = await rig.rows(
      `select kind, status as stage, count(*)::int as projects, coalesce(sum(total_amount), 0)::numeric(18, 2)::text as "totalAmount"
       from project group by 1, 2`,
    );
    expect(figures).toHaveLength(recount.length);
    for (const row of recount) expect(figures).toContainEqual(expect.objectContaining(row));
    for (const { kind, stage, projects: n } of figures) {
      expect(await queries.list(operator, { kind, stage }, { first: 100 })).toHaveLength(n);
    }
    const invested = await rig.one<{ sum: string }>('select sum(amount)::text as sum from project_month');
    const told = figures.reduce((sum, { investedAmount }) => sum + Number(investedAmount), 0);
    expect(told).toBeCloseTo(Number(invested.sum), 2);
  });
});
