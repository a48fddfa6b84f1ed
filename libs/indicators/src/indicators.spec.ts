import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock, type Id, isRefused, newId } from '#kernel';
import { type Actor, NotAllowed, NotFound } from '#foundation/access';
import { IndicatorsModule } from '#indicators';
import { aFirm } from '../../../test/support/builders/firm.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import { Alarms } from './alarms.service.js';
import { addMonths } from './domain/month.js';
import { GrowthQueries } from './growth.queries.js';
import { IndicatorQueries } from './indicator.queries.js';
import { Reports } from './reports.service.js';

/** The 6th of November in the city: October is asked for and not late. */
const NOW = new Date('2026-11-06T02:00:00Z');
const OCTOBER = '2026-10';

let rig: TradeRig;
let reports: Reports;
let alarms: Alarms;
let queries: IndicatorQueries;
let growth: GrowthQueries;
let operator: Actor;
let officer: Actor;
let now = NOW;

beforeAll(async () => {
  rig = await startTrade({}, [IndicatorsModule]);
  rig.app.get(Clock, { strict: false }).now = () => now;
  reports = rig.app.get(Reports, { strict: false });
  alarms = rig.app.get(Alarms, { strict: false });
  queries = rig.app.get(IndicatorQueries, { strict: false });
  growth = rig.app.get(GrowthQueries, { strict: false });
  operator = await rig.office('operator');
  officer = await rig.office('chain_officer', 'A01');
});
afterAll(() => rig.close());

type Figures = Readonly<Record<string, number>>;
const USUAL: Figures = { output: 1000, revenue: 980, power: 80_000, orders: 3000, staff: 120 };
const input = (figures: Figures, more: object = {}) => ({
  ...{ month: OCTOBER, values: Object.entries(figures).map(([code, value]) => ({ code, value: String(value) })) },
  ...more,
});
const refusalOf = async (answer: Promise<unknown>): Promise<unknown> => {
  const value = await answer;
  return isRefused(value) ? value.refusal : value;
};
/** A firm with somebody who acts for it. */
async function reporter(nodeCodes = ['A01-04']): Promise<{ firmId: Id; who: Actor }> {
  const firmId = await aFirm(rig.sql, { nodeCodes });
  return { firmId, who: await rig.memberOf(firmId) };
}
/** Months that were reported long ago. */
async function past(firmId: Id, months: Readonly<Record<string, Figures>>): Promise<void> {
  for (const [month, figures] of Object.entries(months)) {
    const [id, codes] = [newId(), Object.keys(figures)];
    await rig.sql.query('insert into indicator_month (month) values ($1) on conflict do nothing', [month]);
    await rig.sql.query(
      `insert into indicator_report (id, firm_id, month, source, judged_at) values ($1, $2, $3, 'form', now())`,
      [id, firmId, month],
    );
    await rig.sql.query(
      `insert into indicator_value (report_id, code, firm_id, month, value)
       select $1, x.code, $2, $3, x.value from unnest($4::text[], $5::numeric[]) as x (code, value)`,
      [id, firmId, month, codes, Object.values(figures)],
    );
  }
}
const judge = (times = 1): Promise<void> => rig.settle({ times });
const onDay = async (day: string, work: () => Promise<void>): Promise<void> => {
  now = new Date(`${day}T02:00:00Z`);
  try {
    await work();
  } finally {
    now = NOW;
  }
};
const chase = (): Promise<void> => rig.deliver('IndicatorHandlers.chase', {});

describe('a report', () => {
  it('is taken once a month, with its values beside last month and last year', async () => {
    const { firmId, who } = await reporter();
    await past(firmId, { '2026-09': { ...USUAL, output: 900 }, '2025-10': { ...USUAL, output: 800 } });
    const once = input(USUAL, { clientMutationId: newId() });
    expect(await reports.report(who, once)).toMatchObject({ firmId, month: OCTOBER });
    expect(await reports.report(who, once)).toMatchObject({ firmId, month: OCTOBER });
    const sheet = await queries.sheet(who, firmId, OCTOBER);
    expect(sheet).toMatchObject({ state: 'reported', dueOn: '2026-11-10', isClosed: false, version: 1, changes: [] });
    const output = sheet.cells.find(({ indicator }) => indicator.code === 'output');
    expect(output).toMatchObject({ value: '1000.00', lastMonth: '900.00', lastYear: '800.00' });
    expect((await queries.months(who, firmId, 3)).map(({ month, state }) => `${month} ${state}`)).toEqual([
      '2026-10 reported',
      '2026-09 reported',
      '2026-08 missing',
    ]);
  });

  it('is refused before the month is over, with unknown, missing, broken or impossible values', async () => {
    const { who } = await reporter();
    const refused = (figures: Figures, more = {}) => refusalOf(reports.report(who, input(figures, more)));
    expect(await refused(USUAL, { month: '2026-11' })).toBe('MONTH_NOT_OVER');
    expect(await refused({ ...USUAL, water: 1 })).toBe('INDICATOR_UNKNOWN');
    expect(await refused({ output: 1 })).toBe('INDICATOR_MISSING');
    expect(await refused({ ...USUAL, output: -0.01 })).toBe('VALUE_OUT_OF_RANGE');
    expect(await refused({ ...USUAL, staff: 12.5 })).toBe('VALUE_NOT_WHOLE');
    expect(await rig.rows('select 1 from indicator_report where firm_id = $1', [who.firmId])).toEqual([]);
  });

  it('with a value far from the earlier ones asks why, and is taken with the answer', async () => {
    const { firmId, who } = await reporter();
    await past(firmId, { '2026-09': USUAL });
    const odd = { ...USUAL, output: 9000, power: 720_000 };
    expect(await reports.report(who, input(odd))).toMatchObject({
      refusal: 'VALUES_IMPLAUSIBLE',
      params: { indicators: ['output', 'power'], count: 2 },
    });
    await reports.report(who, input(odd, { explanation: '新产线投产' }));
    await judge(2);
    const sheet = await queries.sheet(officer, firmId, OCTOBER);
    expect(sheet.explanation).toBe('新产线投产');
    expect(sheet.findings.map(({ code, rule }) => `${code}:${rule}`)).toEqual([
      'output:jump_month',
      'power:jump_month',
    ]);
  });

  it('is corrected with a reason that is kept, under its version, and not by the same values', async () => {
    const { firmId, who } = await reporter();
    await reports.report(who, input(USUAL));
    const other = { ...USUAL, output: 1100 };
    expect(await refusalOf(reports.report(who, input(USUAL)))).toBe('NOTHING_CHANGED');
    expect(await refusalOf(reports.report(who, input(other)))).toBe('CORRECTION_NEEDS_REASON');
    const again = input(other, { version: 1, explanation: '漏计一批产品' });
    expect(await reports.report(who, again)).toMatchObject({ isNew: false });
    expect(await refusalOf(reports.report(who, again))).toBe('STALE_VERSION');
    const { changes, version } = await queries.sheet(who, firmId, OCTOBER);
    expect(version).toBe(2);
    expect(changes).toMatchObject([
      { code: 'output', oldValue: '1000.00', newValue: '1100.00', reason: '漏计一批产品' },
    ]);
    await expect(rig.sql.query('set role lianwan_app; delete from indicator_change')).rejects.toThrow(/permission/);
  });

  it('is late from the day after the tenth, and closed for firms when the next month is over', async () => {
    const [one, two] = [await reporter(), await reporter()];
    await onDay('2026-11-11', async () => {
      await reports.report(one.who, input(USUAL));
    });
    expect((await queries.sheet(one.who, one.firmId, OCTOBER)).state).toBe('late');
    await onDay('2026-11-30', chase);
    await onDay('2026-11-30', async () => {
      expect(await reports.report(two.who, input(USUAL))).toMatchObject({ isNew: true });
    });
    await onDay('2026-12-01', chase);
    expect(await refusalOf(reports.report(two.who, input({ ...USUAL, output: 1 })))).toBe('MONTH_CLOSED');
    expect(await refusalOf(reports.closeMonth(operator, { month: OCTOBER }))).toBe('MONTH_CLOSED');
    const fixed = { firmId: two.firmId, reason: '统计部门核对后更正', ...input({ ...USUAL, output: 1 }) };
    expect(await reports.correct(operator, fixed)).toMatchObject({ isNew: false });
    await rig.sql.query('update indicator_month set closed_at = null');
  });

  it('belongs to the firm: others neither write nor read it, the office of its chain reads', async () => {
    const [{ firmId, who }, stranger] = [await reporter(), await reporter()];
    await reports.report(who, input(USUAL));
    const otherOffice = await rig.office('chain_officer', 'A02');
    for (const other of [stranger.who, otherOffice]) {
      await expect(queries.sheet(other, firmId, OCTOBER)).rejects.toThrow(NotFound);
    }
    for (const reader of [officer, operator, await rig.office('auditor')]) {
      expect((await queries.sheet(reader, firmId, OCTOBER)).firmId).toBe(firmId);
    }
    const fixed = { firmId, reason: '更正原因', ...input({ ...USUAL, output: 5 }) };
    for (const other of [who, officer, await rig.office('auditor')]) {
      await expect(reports.correct(other, fixed)).rejects.toThrow(NotAllowed);
      await expect(reports.closeMonth(other, { month: OCTOBER })).rejects.toThrow(NotAllowed);
      await expect(reports.setDuty(other, { firmIds: [firmId], since: OCTOBER })).rejects.toThrow(NotAllowed);
    }
    await expect(reports.report(officer, input(USUAL))).rejects.toThrow(NotAllowed);
    await expect(queries.desk(officer, { month: OCTOBER })).rejects.toThrow(NotFound);
    await expect(queries.desk(officer, { month: OCTOBER, chainCode: 'A02' })).rejects.toThrow(NotFound);
  });
});

describe('a value that does not look right', () => {
  const GROWTH = { month: OCTOBER, indicator: 'output', by: 'chain' as const, chainCode: 'A07' };
  const wholeOf = async () => (await growth.table(operator, GROWTH)).rows.find(({ code }) => code === 'A07');
  const TENFOLD = new Map(
    Object.entries({ ...USUAL, output: 10_000 }).map(([code, value]) => [code, value.toFixed(2)]),
  );

  it('moves no growth until somebody answers for it, and then it does', async () => {
    const { firmId, who } = await reporter(['A07-01']);
    const steady = await reporter(['A07-01']);
    await past(firmId, { '2025-10': USUAL, '2026-09': USUAL });
    await past(steady.firmId, { '2025-10': USUAL, '2026-09': USUAL });
    await reports.importAll(operator, [{ firmId, month: OCTOBER, values: TENFOLD }]);
    await reports.report(steady.who, input(USUAL));
    await judge(2);
    expect(await wholeOf()).toMatchObject({
      firms: 1,
      heldFirms: 1,
      total: '1000.00',
      matchedFirms: 1,
      matchedRate: 0,
    });
    expect((await wholeOf())?.index.at(-1)).toBe(null);
    const sheet = await queries.sheet(who, firmId, OCTOBER);
    const output = sheet.findings.filter(({ code }) => code === 'output');
    expect(output.length).toBeGreaterThan(0);
    expect(output.every(({ isAnswered }) => !isAnswered)).toBe(true);

    const same = { ...USUAL, output: 10_000 };
    expect(await refusalOf(reports.report(who, input(same)))).toBe('VALUES_IMPLAUSIBLE');
    await reports.report(who, input(same, { version: 1, explanation: '新产线投产' }));
    await judge(2);
    expect(await wholeOf()).toMatchObject({ firms: 2, heldFirms: 0, total: '11000.00', matchedRate: 4.5 });
    const answered = await queries.sheet(who, firmId, OCTOBER);
    expect(answered).toMatchObject({ version: 2, explanation: '新产线投产', changes: [] });
    expect(answered.findings.every(({ isAnswered }) => isAnswered)).toBe(true);
    const again = input(same, { version: 2, explanation: '再说一次' });
    expect(await refusalOf(reports.report(who, again))).toBe('NOTHING_CHANGED');
  });

  it('is not what a later month is compared with, and an answer of old does not speak for a new value', async () => {
    const { firmId, who } = await reporter(['E01-01']);
    await past(firmId, { '2026-08': USUAL });
    await reports.importAll(operator, [{ firmId, month: '2026-09', values: TENFOLD }]);
    await judge(2);
    await reports.report(who, input(USUAL));
    await judge(2);
    expect((await queries.sheet(who, firmId, OCTOBER)).findings).toEqual([]);
    expect((await queries.alarms(operator, { chainCode: 'E01', first: 5 })).nodes).toEqual([]);

    await reports.correct(operator, { firmId, reason: '电话核实', ...input({ ...USUAL, output: 900 }) });
    await reports.importAll(operator, [{ firmId, month: OCTOBER, values: TENFOLD }]);
    await reports.importAll(operator, [
      { firmId, month: '2026-09', values: new Map(TENFOLD).set('output', '1000.00') },
    ]);
    await judge(2);
    const { findings } = await queries.sheet(who, firmId, OCTOBER);
    expect(findings.map(({ code, isAnswered }) => `${code} ${isAnswered}`)).toContain('output false');
  });
});

describe('a missing report', () => {
  it('is asked for on the 5th, 8th and 10th, each once, and then its office is told', async () => {
    const { firmId, who } = await reporter(['A03-01']);
    const office = await rig.office('chain_officer', 'A03');
    await reports.setDuty(operator, { firmIds: [firmId], since: '2026-09' });
    for (const day of ['2026-11-04', '2026-11-05', '2026-11-05', '2026-11-08', '2026-11-09', '2026-11-10']) {
      await onDay(day, chase);
    }
    await onDay('2026-11-12', chase);
    expect(await rig.toldTo(who)).toEqual(['indicators_due', 'indicators_due', 'indicators_due']);
    expect(await rig.toldTo(office)).toEqual(['indicators_missing']);
    const { nodes } = await queries.reports(office, { month: OCTOBER, chainCode: 'A03', state: 'missing', first: 5 });
    expect(nodes).toMatchObject([{ firmId, isExpected: true, chasedDay: 10, reportedAt: null }]);
    const desk = await queries.desk(office, { month: OCTOBER, chainCode: 'A03' });
    expect(desk).toMatchObject({ expected: 1, reported: 0, missing: 1, late: 0, implausible: 0, alarms: 0 });
  });

  it('is not asked of who has reported, nor of who need not', async () => {
    const [done, free] = [await reporter(['A03-01']), await reporter(['A03-01'])];
    await reports.setDuty(operator, { firmIds: [done.firmId], since: '2026-09' });
    await reports.setDuty(operator, { firmIds: [free.firmId], since: '2026-01', until: '2026-09' });
    await reports.report(done.who, input(USUAL));
    await onDay('2026-11-10', chase);
    expect([await rig.toldTo(done.who), await rig.toldTo(free.who)]).toEqual([[], []]);
  });
});

describe('an alarm', () => {
  const fallen = async (nodeCodes = ['A04-01'], before: (firmId: Id) => Promise<void> = async () => undefined) => {
    const firm = await reporter(nodeCodes);
    await before(firm.firmId);
    await past(firm.firmId, {
      ...{ '2025-09': USUAL, '2025-10': USUAL, '2026-09': { ...USUAL, output: 690, power: 70_000 } },
    });
    await reports.report(firm.who, input({ ...USUAL, output: 650, power: 66_000 }));
    await judge(2);
    return firm;
  };

  it('is raised once, told to the chain’s office, looked at and closed with a reason', async () => {
    const office = await rig.office('chain_lead', 'A04');
    const { firmId } = await fallen();
    expect(await rig.toldTo(office)).toEqual(['indicator_alarms']);
    const { nodes } = await queries.alarms(office, { chainCode: 'A04', first: 10 });
    expect(nodes).toMatchObject([{ firmId, rule: 'output_fall', value: '650.00', before: '1000.00', status: 'open' }]);
    const alarmId = nodes[0]?.id ?? '';
    expect(await refusalOf(alarms.look(office, { alarmId, version: 7 }))).toBe('STALE_VERSION');
    await alarms.look(office, { alarmId, version: 1 });
    expect(await refusalOf(alarms.look(office, { alarmId, version: 2 }))).toBe('ILLEGAL_TRANSITION');
    await alarms.close(office, { alarmId, version: 2, reason: '搬迁停产，12 月恢复' });
    expect((await queries.alarms(office, { chainCode: 'A04', first: 10 })).nodes).toEqual([]);
    const { nodes: done } = await queries.alarms(office, { chainCode: 'A04', status: 'closed', first: 10 });
    expect(done).toMatchObject([{ status: 'closed', reason: '搬迁停产，12 月恢复', version: 3 }]);
  });

  it('is told to the firm’s commissioner, who reads it and its sheet, and settles nothing', async () => {
    const commissioner = await rig.office('service_commissioner');
    const other = await rig.office('service_commissioner');
    const { firmId, who } = await fallen(['E02-01'], async (id) => {
      await rig.sql.query(
        `insert into firm_commissioner (id, firm_id, account_id, reason, assigned_by) values ($1, $2, $3, '包靠', $4)`,
        [newId(), id, commissioner.accountId, operator.accountId],
      );
    });
    expect(await rig.toldTo(commissioner)).toEqual(['indicator_alarms_of_firms']);
    expect(await rig.toldTo(other)).toEqual([]);
    const { nodes } = await queries.alarms(commissioner, { isMine: true, first: 5 });
    expect(nodes).toMatchObject([{ firmId, status: 'open' }]);
    expect((await queries.sheet(commissioner, firmId, OCTOBER)).firmId).toBe(firmId);
    expect((await queries.alarms(other, { isMine: true, first: 5 })).nodes).toEqual([]);
    await expect(queries.sheet(other, firmId, OCTOBER)).rejects.toThrow(NotFound);
    await expect(queries.alarms(commissioner, { first: 5 })).rejects.toThrow(NotFound);
    await expect(queries.alarms(who, { isMine: true, first: 5 })).rejects.toThrow(NotAllowed);
    const act = { alarmId: nodes[0]?.id ?? '', version: 1 };
    await expect(alarms.look(commissioner, act)).rejects.toThrow(NotAllowed);
  });

  it('is settled by the office of the chain and by operators, and by nobody about the own firm', async () => {
    const { firmId, who } = await fallen(['A05-01']);
    const row = await rig.one<{ id: Id }>('select id from indicator_alarm where firm_id = $1', [firmId]);
    const act = { alarmId: row.id, version: 1 };
    const own = await rig.office('chain_officer', 'A05', { memberOfFirmIds: [firmId] });
    for (const other of [officer, own]) await expect(alarms.look(other, act)).rejects.toThrow(NotFound);
    for (const other of [who, await rig.office('auditor')]) {
      await expect(alarms.look(other, act)).rejects.toThrow(NotAllowed);
    }
    expect(await alarms.look(operator, act)).toEqual({ alarmId: row.id });
  });
});

describe('growth', () => {
  it('is told in total and of the same firms, by chain, with the chain’s index', async () => {
    const [stays, comes] = [await reporter(['A06-01']), await reporter(['A06-01'])];
    await past(stays.firmId, { '2025-10': { output: 100 }, '2025-11': { output: 110 }, [OCTOBER]: { output: 120 } });
    await past(comes.firmId, { [OCTOBER]: { output: 880 } });
    const asked = { month: OCTOBER, indicator: 'output', by: 'chain' as const, chainCode: 'A06' };
    const { months, rows } = await growth.table(operator, asked);
    expect([months[0], months.at(-1)]).toEqual([addMonths(OCTOBER, -12), OCTOBER]);
    expect(rows.map(({ code }) => code)).toEqual(['ALL', 'A06']);
    expect(rows[1]).toMatchObject({ firms: 2, total: '1000.00', totalBefore: '100.00', matchedFirms: 1 });
    expect(rows[1]?.totalRate).toBeCloseTo(9, 10);
    expect(rows[1]?.matchedRate).toBeCloseTo(0.2, 10);
    expect(rows[1]?.index.slice(0, 3)).toEqual([100, 110, null]);
  });
});

describe('an imported month', () => {
  it('is entered once, corrected by other values, and changes nothing by the same', async () => {
    const { firmId, who } = await reporter();
    const values = new Map(Object.entries(USUAL).map(([code, value]) => [code, value.toFixed(2)]));
    const row = { firmId, month: OCTOBER, values };
    const enter = async (more: object = {}) => (await reports.importAll(operator, [{ ...row, ...more }]))[0];
    expect([await enter(), await enter()]).toEqual([{ isNew: true }, { isNew: false }]);
    await enter({ values: new Map(values).set('output', '77.00') });
    expect((await queries.sheet(who, firmId, OCTOBER)).changes).toMatchObject([
      { oldValue: '1000.00', newValue: '77.00' },
    ]);
    expect(await enter({ month: '2026-11' })).toMatchObject({ refusal: 'MONTH_NOT_OVER' });
    expect(await enter({ firmId: null })).toMatchObject({ refusal: 'FIRM_NOT_REGISTERED' });
    await expect(reports.importAll(who, [row])).rejects.toThrow(NotAllowed);
  });
});
