import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Id } from '#kernel';
import { aNeed } from '../support/builders/need.js';
import { day, type Market, openMarket } from '../support/market.js';
import { anOfficial, aVerifiedFirm, type FirmPerson, type Person } from '../support/people.js';

const DAY_MS = 86_400_000;
let market: Market;
let auditor: Person;
let otherOffice: Person;
let firm: FirmPerson;
let projectId: Id;

interface Told {
  readonly __typename: string;
  readonly code?: string;
}

beforeAll(async () => {
  market = await openMarket();
  auditor = await anOfficial(market.platform, market.sql, [{ role: 'auditor' }]);
  otherOffice = await anOfficial(market.platform, market.sql, [{ role: 'chain_officer', chainCode: 'A02' }]);
  firm = await aVerifiedFirm(market.platform, market.operator, { nameZh: '李沧精工制造有限公司' });
}, 120_000);
afterAll(() => market?.close());

const PROJECT = `query ($id: Uuid!) { project(id: $id) {
  stage investedAmount totalAmount openBlockers blockers { id status level ownerName } moves { toStage } milestones { id } } }`;
type Project = Record<'stage' | 'investedAmount' | 'totalAmount', string> & {
  readonly openBlockers: number;
  readonly blockers: readonly { id: Id; status: string; level: string; ownerName: string | null }[];
  readonly moves: readonly { toStage: string }[];
  readonly milestones: readonly { id: Id }[];
};

async function projectFor(person: Person): Promise<Project> {
  return (await person.client.ask<{ project: Project }>(PROJECT, { id: projectId })).project;
}

/** The refusal's code, or null where it was done. */
async function refusalOf(person: Person, mutation: string, input: object): Promise<string | null> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const input_ = { reportProjectMonth: 'ReportMonthInput' }[mutation] ?? type;
  const query = `mutation ($input: ${input_}!) { ${mutation}(input: $input) { __typename ... on Refusal { code } } }`;
  return (await person.client.ask<Record<string, Told>>(query, { input }))[mutation]?.code ?? null;
}

const content = {
  ...{ name: '冲压线机器人自动化改造', summary: '', investor: '李沧精工制造有限公司' },
  ...{ districtCode: '370213', chainCode: 'A01', nodeCode: 'A01-04' },
};

describe('an upgrade from its registration to production', () => {
  it('is registered by the firm, which may not register an investment', async () => {
    expect(await refusalOf(firm, 'registerProject', { kind: 'INVESTMENT', content })).toBe('PROJECT_KIND_OF_DESK');
    expect(
      await refusalOf(firm, 'registerProject', { kind: 'UPGRADE', content: { ...content, chainCode: 'Z99' } }),
    ).toBe('CHAIN_UNKNOWN');
    const made = await firm.client.change<{ projectId: Id }>(
      'registerProject',
      { kind: 'UPGRADE', content },
      'projectId',
    );
    ({ projectId } = made);
  });

  it('is seen by its firm, its office, the city and auditors alone', async () => {
    for (const person of [firm, market.officer, market.operator, auditor]) {
      expect((await projectFor(person)).stage).toBe('LEAD');
    }
    for (const person of [otherOffice, market.buyer]) {
      await expect(projectFor(person)).rejects.toThrow(/NOT_FOUND|Not found/);
    }
  });

  it('moves stage by stage at the desk, and back at the operator only', async () => {
    const move = (person: Person, to: string, more: object = {}) =>
      refusalOf(person, 'moveProject', { projectId, to, on: day(), ...more });
    expect(await move(market.officer, 'SIGNED')).toBe('PROJECT_STAGE_SKIPPED');
    expect(await move(market.officer, 'NEGOTIATING')).toBeNull();
    expect(await move(market.officer, 'SIGNED')).toBe('PROJECT_NOT_READY');
    const { project } = await firm.client.ask<{ project: { version: number } }>(
      'query ($id: Uuid!) { project(id: $id) { version } }',
      { id: projectId },
    );
    const full = { totalAmount: '28000000.00', plannedStart: day(-30), plannedProduction: day(200) };
    const update = { projectId, version: project.version, content: { ...content, ...full } };
    expect(await refusalOf(firm, 'updateProject', update)).toBeNull();
    expect(await refusalOf(firm, 'updateProject', update)).toBe('STALE_VERSION');
    for (const to of ['SIGNED', 'STARTED', 'BUILDING']) expect(await move(market.officer, to)).toBeNull();
    expect(await move(market.officer, 'SIGNED', { reason: '登记有误' })).toBe('PROJECT_BACK_NEEDS_OPERATOR');
    expect(await move(market.operator, 'STARTED')).toBe('PROJECT_REASON_MISSING');
    expect(await move(market.operator, 'STARTED', { reason: '设备退换，重新安装' })).toBeNull();
    expect(await move(market.officer, 'BUILDING')).toBeNull();
  });

  it('is reported by the firm, and its blocker is owned and solved by the desk', async () => {
    const month = { projectId, month: day().slice(0, 7), amount: '3500000.00' };
    expect(await refusalOf(firm, 'reportProjectMonth', month)).toBeNull();
    expect(await refusalOf(firm, 'reportProjectMonth', { ...month, month: '2099-01' })).toBe('PROJECT_MONTH_WRONG');
    const raised = { projectId, kind: 'ENERGY', text: '增容申请尚未批复', dueOn: day(5) };
    expect(await refusalOf(firm, 'raiseBlocker', raised)).toBeNull();
    expect(await refusalOf(market.officer, 'moveProject', { projectId, to: 'PRODUCING', on: day() })).toBe(
      'PROJECT_BLOCKED',
    );
    const [blocker] = (await projectFor(market.officer)).blockers;
    const assigned = { blockerId: blocker?.id, ownerId: firm.accountId, dueOn: day(5) };
    expect(await refusalOf(market.officer, 'assignBlocker', assigned)).toBe('BLOCKER_OWNER_UNFIT');
    expect(
      await refusalOf(market.officer, 'assignBlocker', { ...assigned, ownerId: market.officer.accountId }),
    ).toBeNull();
    expect(
      await refusalOf(market.officer, 'solveBlocker', { blockerId: blocker?.id, solution: '已批复增容' }),
    ).toBeNull();
    expect(await refusalOf(market.officer, 'moveProject', { projectId, to: 'PRODUCING', on: day() })).toBeNull();
  });

  it('is in the figures that its desk reports, which open its rows', async () => {
    const { projectFigures, projects } = await market.officer.client.ask<{
      projectFigures: { kind: string; stage: string; projects: number; totalAmount: string; investedAmount: string }[];
      projects: { totalCount: number };
    }>(`{ projectFigures { kind stage projects totalAmount investedAmount }
          projects(filter: { kind: UPGRADE, stage: PRODUCING }) { totalCount } }`);
    expect(projectFigures).toEqual([
      {
        ...{ kind: 'UPGRADE', stage: 'PRODUCING', projects: 1 },
        ...{ totalAmount: '28000000.00', investedAmount: '3500000.00' },
      },
    ]);
    expect(projects.totalCount).toBe(1);
  });

  it('is told to its firm by the worker', async () => {
    for (
      const giveUpAt = Date.now() + 20_000;
      Date.now() < giveUpAt;
      await new Promise((done) => setTimeout(done, 200))
    ) {
      const { rows } = await market.sql.query<{ kind: string }>(
        'select distinct kind from notification where recipient_id = $1 and subject_id = $2 order by 1',
        [firm.accountId, projectId],
      );
      if (rows.length === 2) return expect(rows.map(({ kind }) => kind)).toEqual(['blocker_solved', 'project_moved']);
    }
    throw new Error('nothing was told in time');
  });
});

describe('the investment catalogue', () => {
  const CATALOGUE = `query ($month: String) { investmentCatalogue(month: $month) {
    unmetNeeds formula entries { nodeCode unmetNeeds unmetBudget needs { title } } } }`;
  type Catalogue = {
    investmentCatalogue: {
      unmetNeeds: number;
      formula: string;
      entries: { nodeCode: string; unmetBudget: string; needs: { title: string }[] | null }[];
    };
  };
  const month = day().slice(0, 7);

  it('holds the gap, whose rows its own office reads and others do not', async () => {
    await aNeed(market.sql, {
      ...{ firmId: market.buyer.firmId, nodeCode: 'A01-03', status: 'expired', title: '变频控制板年度采购' },
      ...{ budgetMax: '80.00', publishedAt: new Date(Date.now() - 60 * DAY_MS), deadlineInHours: -720 },
    });
    const own = await market.officer.client.ask<Catalogue>(CATALOGUE);
    const entry = own.investmentCatalogue.entries.find(({ nodeCode }) => nodeCode === 'A01-03');
    expect([entry?.unmetBudget, entry?.needs]).toEqual(['800000.00', [{ title: '变频控制板年度采购' }]]);
    const other = await otherOffice.client.ask<Catalogue>(CATALOGUE);
    expect(other.investmentCatalogue.entries.find(({ nodeCode }) => nodeCode === 'A01-03')?.needs).toBeNull();
    expect(own.investmentCatalogue.formula).toContain('40');
    await expect(firm.client.ask(CATALOGUE)).rejects.toThrow(/NOT_ALLOWED|role/);
  });

  it('is frozen by the operator, once, and stays', async () => {
    expect(await refusalOf(market.operator, 'freezeCatalogue', { month })).toBeNull();
    expect(await refusalOf(market.operator, 'freezeCatalogue', { month })).toBe('CATALOGUE_FROZEN');
    expect(await refusalOf(market.operator, 'freezeCatalogue', { month: '2099-01' })).toBe('CATALOGUE_MONTH_WRONG');
    await expect(refusalOf(market.officer, 'freezeCatalogue', { month })).rejects.toThrow(/NOT_ALLOWED|role/);
    const before = await market.operator.client.ask<Catalogue>(CATALOGUE, { month });
    await market.sql.query(`update need set budget_max = 1, version = version + 1 where title = '变频控制板年度采购'`);
    expect(await market.operator.client.ask<Catalogue>(CATALOGUE, { month })).toEqual(before);
  });
});
