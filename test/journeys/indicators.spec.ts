import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { cityDay, type Id, newId } from '#kernel';
import { askedMonth } from '#indicators';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import type { GraphqlClient } from '../support/graphql-client.js';
import { anOfficial, aVerifiedFirm, type FirmPerson, type Person } from '../support/people.js';
import { type Platform, startPlatform } from '../support/platform.js';

const CHAIN = 'A01';
const NOW = new Date();
const MONTH = askedMonth(NOW);
const [THIS_MONTH, DAY] = [cityDay(NOW).slice(0, 7), Number(cityDay(NOW).slice(8))];
const back = (months: number): string => {
  const at = new Date(`${MONTH}-15T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() - months);
  return at.toISOString().slice(0, 7);
};
const [LAST_MONTH, LAST_YEAR] = [back(1), back(12)];
const USUAL = { output: 1000, revenue: 980, power: 80_000, orders: 3000, staff: 120 };
const HALVED = { ...USUAL, power: 36_000 };
const HEADER =
  '统一社会信用代码,月份,工业总产值（万元）,营业收入（万元）,用电量（千瓦时）,在手订单（万元）,从业人员（人）';

let database: TestDatabase;
let platform: Platform;
let sql: pg.Pool;
let operator: Person;
let second: Person;
let lead: Person;
let otherLead: Person;
let auditor: Person;
let commissioner: Person;
let firm: FirmPerson;
let silent: FirmPerson;
let stranger: FirmPerson;

beforeAll(async () => {
  database = await cloneDatabase();
  sql = new pg.Pool({ connectionString: database.url, max: 2 });
  platform = await startPlatform({ databaseUrl: database.url });
  operator = await anOfficial(platform, sql, [{ role: 'operator' }]);
  second = await anOfficial(platform, sql, [{ role: 'operator' }]);
  lead = await anOfficial(platform, sql, [{ role: 'chain_lead', chainCode: CHAIN }]);
  otherLead = await anOfficial(platform, sql, [{ role: 'chain_lead', chainCode: 'A02' }]);
  auditor = await anOfficial(platform, sql, [{ role: 'auditor' }]);
  commissioner = await anOfficial(platform, sql, [{ role: 'service_commissioner' }]);
  firm = await aVerifiedFirm(platform, operator, { nameZh: '城阳精密铸造有限公司', nodeCodes: [`${CHAIN}-04`] });
  silent = await aVerifiedFirm(platform, operator, { nameZh: '李沧模具有限公司', nodeCodes: [`${CHAIN}-04`] });
  stranger = await aVerifiedFirm(platform, operator, { nameZh: '莱西纺织有限公司', nodeCodes: ['A02-01'] });
}, 90_000);

afterAll(async () => {
  await platform?.stop();
  await sql?.end();
  await database?.drop();
});

async function eventually<T>(find: () => Promise<T | null>): Promise<T> {
  for (const giveUpAt = Date.now() + 20_000; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const found = await find();
    if (found !== null) return found;
    if (Date.now() > giveUpAt) throw new Error('it did not happen');
  }
}

type Figures = Readonly<Record<string, number>>;
const input = (figures: Figures, more: object = {}) => ({
  ...{ month: MONTH, values: Object.entries(figures).map(([code, value]) => ({ code, value: String(value) })) },
  ...more,
});
const rowOf = (code: string, month: string, { output, revenue, power, orders, staff }: typeof USUAL): string =>
  [code, month, output, revenue, power, orders, staff].join(',');
const job = (name: string) =>
  sql.query(`insert into outbox (id, topic, payload) values ($1, $2, '{}')`, [newId(), `job:indicators.${name}`]);
const toldOf = async (person: Person): Promise<string[]> => {
  const { rows } = await sql.query<{ kind: string }>(
    `select kind from notification where recipient_id = $1 and kind like 'indicator%' order by id`,
    [person.accountId],
  );
  return rows.map(({ kind }) => kind);
};
const toldTo = (person: Person, kind: string): Promise<true> =>
  eventually(async () => ((await toldOf(person)).includes(kind) ? true : null));
/** Every report has been looked at. */
const judged = async (): Promise<true> => {
  await job('judge');
  return eventually(async () => {
    const { rows } = await sql.query('select from indicator_report where judged_at is null limit 1');
    return rows.length === 0 ? true : null;
  });
};
const codeOf = async (firmId: Id): Promise<string> =>
  (await sql.query<{ code: string }>('select credit_code as code from firm where id = $1', [firmId])).rows[0]?.code ??
  '';

interface Sheet {
  readonly state: string;
  readonly version: number | null;
  readonly explanation: string | null;
  readonly findings: readonly { readonly code: string; readonly rule: string }[];
  readonly changes: readonly { readonly code: string; readonly oldValue: string; readonly reason: string }[];
}
const sheetOf = async (client: GraphqlClient, firmId: Id | null, month = MONTH): Promise<Sheet> => {
  const fields = 'state version explanation findings { code rule } changes { code oldValue reason }';
  const query = `query ($firmId: Uuid, $month: String!) { indicatorSheet(firmId: $firmId, month: $month) { ${fields} } }`;
  return (await client.ask<{ indicatorSheet: Sheet }>(query, { firmId, month })).indicatorSheet;
};
const DESK = `query ($month: String!, $chainCode: String) {
  indicatorDesk(month: $month, chainCode: $chainCode) { expected reported missing implausible alarms }
}`;
const deskOf = async (person: Person, chainCode: string | null) =>
  (await person.client.ask<{ indicatorDesk: object }>(DESK, { month: MONTH, chainCode })).indicatorDesk;

async function importMonth(person: Person, rows: readonly string[]): Promise<{ id: Id; faults: string[] }> {
  const fileId = await person.client.upload('import', '运行监测.csv', [HEADER, ...rows].join('\r\n'));
  const { importRunId } = await person.client.change<{ importRunId: Id }>(
    'startImport',
    { fileId, type: 'INDICATORS' },
    'importRunId',
  );
  await until(importRunId, 'CHECKED', person);
  const query = `query ($id: Uuid!) { importRun(id: $id) { errors(severity: ERROR) { nodes { rowNumber columnKey code } } } }`;
  const { importRun } = await person.client.ask<{
    importRun: { errors: { nodes: { rowNumber: number; columnKey: string; code: string }[] } };
  }>(query, { id: importRunId });
  const faults = importRun.errors.nodes.map(({ rowNumber, columnKey, code }) => `${rowNumber} ${columnKey} ${code}`);
  await person.client.change('runImport', { importRunId, isPublished: false });
  await until(importRunId, 'DONE', person);
  return { id: importRunId, faults };
}
const until = (id: Id, status: string, person: Person): Promise<true> =>
  eventually(async () => {
    const { importRun } = await person.client.ask<{ importRun: { status: string } }>(
      'query ($id: Uuid!) { importRun(id: $id) { status } }',
      { id },
    );
    return importRun.status === status ? true : null;
  });

describe('a month of figures', () => {
  it('comes in by the operator’s sheet: faulty rows are named, good ones are there', async () => {
    const [own, other] = [await codeOf(firm.firmId), await codeOf(stranger.firmId)];
    const fileId = await firm.client.upload('import', '运行监测.csv', `${HEADER}\r\n${rowOf(own, LAST_YEAR, USUAL)}`);
    expect(await firm.client.refusal('startImport', { fileId, type: 'INDICATORS' })).toBe('IMPORT_TYPE_NOT_YOURS');
    const lastYear = [rowOf(own, LAST_YEAR, { ...USUAL, output: 800 }), rowOf(other, LAST_YEAR, USUAL)];
    expect((await importMonth(operator, lastYear)).faults).toEqual([]);
    const { faults } = await importMonth(operator, [
      rowOf(own, LAST_MONTH, USUAL),
      rowOf(other, LAST_MONTH, { ...USUAL, staff: 12.5 }),
      rowOf('91370213MA3C000000', LAST_MONTH, USUAL),
    ]);
    expect(faults).toEqual(['3 staff VALUE_NOT_WHOLE', '4 creditCode FIRM_NOT_REGISTERED']);
    expect(['REPORTED', 'LATE']).toContain((await sheetOf(firm.client, null, LAST_MONTH)).state);
    expect((await sheetOf(stranger.client, null, LAST_MONTH)).version).toBeNull();
  });

  it('is reported by the firm on its form, which refuses what cannot be and asks about what is odd', async () => {
    const refused = (figures: Figures, more: object = {}) =>
      firm.client.refusal('reportIndicators', input(figures, more));
    expect(await refused(USUAL, { month: THIS_MONTH })).toBe('MONTH_NOT_OVER');
    expect(await refused({ output: 1 })).toBe('INDICATOR_MISSING');
    expect(await refused({ ...USUAL, water: 1 })).toBe('INDICATOR_UNKNOWN');
    expect(await refused({ ...USUAL, staff: 12.5 })).toBe('VALUE_NOT_WHOLE');
    expect(await refused({ ...USUAL, output: -1 })).toBe('VALUE_OUT_OF_RANGE');
    const odd = { ...USUAL, output: 9000 };
    expect(await refused(odd)).toBe('VALUES_IMPLAUSIBLE');
    expect(await operator.client.refusal('reportIndicators', input(USUAL))).toBe('NOT_ALLOWED');
    await firm.client.change('reportIndicators', input(odd, { explanation: '新产线投产' }));
    await judged();
    const { findings, explanation } = await sheetOf(lead.client, firm.firmId);
    expect(explanation).toBe('新产线投产');
    expect(findings.map(({ code, rule }) => `${code} ${rule}`)).toContain('output JUMP_MONTH');
    expect(await deskOf(lead, CHAIN)).toMatchObject({ reported: 1, implausible: 1 });
  });

  it('is corrected with a reason, under the version that was seen, and the old value is kept', async () => {
    const usual = { ...USUAL, power: 79_000 };
    expect(await firm.client.refusal('reportIndicators', input(usual))).toBe('CORRECTION_NEEDS_REASON');
    const why = { explanation: '误填小数点' };
    expect(await firm.client.refusal('reportIndicators', input(usual, { ...why, version: 9 }))).toBe('STALE_VERSION');
    await firm.client.change('reportIndicators', input(usual, { ...why, version: 1 }));
    const { changes, version } = await sheetOf(firm.client, null);
    expect(version).toBe(2);
    expect(changes.map(({ code, oldValue, reason }) => `${code} ${oldValue} ${reason}`).sort()).toEqual([
      'output 9000.00 误填小数点',
      'power 80000.00 误填小数点',
    ]);
    const again = { ...input(usual), ...why, version: 2 };
    expect(await firm.client.refusal('reportIndicators', again)).toBe('NOTHING_CHANGED');
  });

  it('is the firm’s own and its office’s: others learn nothing of it', async () => {
    for (const reader of [lead, operator, auditor]) {
      expect((await sheetOf(reader.client, firm.firmId)).version).toBe(2);
    }
    for (const other of [stranger, otherLead]) {
      await expect(sheetOf(other.client, firm.firmId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await expect(sheetOf(platform.client(), firm.firmId)).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
    await expect(deskOf(firm, CHAIN)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    for (const chainCode of [CHAIN, null]) {
      await expect(deskOf(otherLead, chainCode)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });
});

describe('a report that is missing', () => {
  it('is asked for by the day of the month, once a day of the list, and its office is told in the end', async () => {
    const duty = { firmIds: [firm.firmId, silent.firmId], since: LAST_YEAR };
    for (const other of [firm, lead, auditor]) {
      expect(await other.client.refusal('setIndicatorDuty', duty)).toBe('NOT_ALLOWED');
    }
    await operator.client.change('setIndicatorDuty', duty);
    expect(await deskOf(lead, CHAIN)).toMatchObject({ expected: 2, reported: 1, missing: 1 });
    for (let twice = 0; twice < 2; twice += 1) await job('chase');
    await eventually(async () => {
      const { rows } = await sql.query<{ done: boolean }>(
        `select closed_at is not null as done from indicator_month where month = $1`,
        [LAST_MONTH],
      );
      return rows[0]?.done ? true : null;
    });
    if (DAY >= 5) await toldTo(silent, 'indicators_due');
    if (DAY >= 10) await toldTo(lead, 'indicators_missing');
    // The firm that has reported hears nothing, and nobody hears it twice.
    expect(await toldOf(firm)).toEqual([]);
    expect(await toldOf(silent)).toEqual(DAY >= 5 ? ['indicators_due'] : []);
  });

  it('may come late, but not once its month is closed: then the operator corrects it', async () => {
    const late = input(USUAL, { month: LAST_MONTH });
    expect(await silent.client.refusal('reportIndicators', late)).toBe('MONTH_CLOSED');
    expect(await operator.client.refusal('closeIndicatorMonth', { month: LAST_MONTH })).toBe('MONTH_CLOSED');
    expect(await operator.client.refusal('closeIndicatorMonth', { month: THIS_MONTH })).toBe('MONTH_NOT_OVER');
    const fixed = { ...late, firmId: silent.firmId, reason: '电话核实后代报' };
    expect(await silent.client.refusal('correctIndicators', fixed)).toBe('NOT_ALLOWED');
    await operator.client.change('correctIndicators', fixed);
    expect((await sheetOf(silent.client, null, LAST_MONTH)).explanation).toBe('电话核实后代报');
  });
});

describe('an alarm', () => {
  beforeAll(async () => {
    const given = { firmIds: [firm.firmId], accountId: commissioner.accountId, reason: '重点企业包靠' };
    await operator.client.change('assignCommissioner', given);
    await firm.client.change('reportIndicators', input(HALVED, { version: 2, explanation: '实为 36,000 千瓦时' }));
    await judged();
  });

  it('is raised by a fall, told to the office of the chain, looked at and closed with what came of it', async () => {
    await toldTo(lead, 'indicator_alarms');
    await toldTo(commissioner, 'indicator_alarms_of_firms');
    expect(await toldOf(otherLead)).toEqual([]);
    const query = `query ($chainCode: String, $status: IndicatorAlarmStatus) {
      indicatorAlarms(chainCode: $chainCode, status: $status) { nodes { id firmId rule value before status version reason } }
    }`;
    const alarmsOf = async (person: Person, status: string | null = null) =>
      (
        await person.client.ask<{ indicatorAlarms: { nodes: { id: Id; version: number }[] } }>(query, {
          ...{ chainCode: CHAIN, status },
        })
      ).indicatorAlarms.nodes;
    const [alarm, ...more] = await alarmsOf(lead);
    expect(more).toEqual([]);
    expect(alarm).toMatchObject({
      ...{ firmId: firm.firmId, rule: 'power_fall', value: '36000.00', before: '80000.00', status: 'OPEN' },
    });
    if (!alarm) throw new Error('an alarm was told of and is not there');
    const act = { alarmId: alarm.id, version: 1 };
    expect(await otherLead.client.refusal('lookAtIndicatorAlarm', act)).toBe('NOT_FOUND');
    for (const other of [firm, auditor]) {
      expect(await other.client.refusal('lookAtIndicatorAlarm', act)).toBe('NOT_ALLOWED');
    }
    expect(await commissioner.client.refusal('lookAtIndicatorAlarm', act)).toBe('NOT_ALLOWED');
    expect((await sheetOf(commissioner.client, firm.firmId)).version).toBe(3);
    await expect(sheetOf(commissioner.client, stranger.firmId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await lead.client.change('lookAtIndicatorAlarm', act);
    expect(await lead.client.refusal('lookAtIndicatorAlarm', act)).toBe('STALE_VERSION');
    const close = { ...act, version: 2, reason: '设备检修两周，已恢复' };
    await lead.client.change('closeIndicatorAlarm', close);
    expect(await lead.client.refusal('closeIndicatorAlarm', { ...close, version: 3 })).toBe('ILLEGAL_TRANSITION');
    expect(await alarmsOf(lead)).toEqual([]);
    expect(await alarmsOf(auditor, 'CLOSED')).toMatchObject([{ status: 'CLOSED', reason: '设备检修两周，已恢复' }]);
  });
});

describe('what is reported', () => {
  interface Value {
    readonly code: string;
    readonly month: string;
    readonly total: string;
    readonly corrected: string;
  }
  const figuresOf = async (person: Person, month: string, chainCode: string | null = null) => {
    const query = `query ($month: String!, $chainCode: String) {
      reportedFigures(month: $month, chainCode: $chainCode) { code month total corrected }
    }`;
    const { reportedFigures } = await person.client.ask<{ reportedFigures: Value[] }>(query, { month, chainCode });
    return new Map(reportedFigures.map((value) => [value.code, value]));
  };

  it('is what came in and what was raised, with the rows behind it', async () => {
    expect((await figuresOf(auditor, MONTH)).get('reporting_firms')).toMatchObject({ month: '1.00', total: '3.00' });
    expect((await figuresOf(auditor, THIS_MONTH)).get('indicator_alarms')).toMatchObject({ month: '1.00' });
    const query = `query ($month: String!) {
      reportedFigureRows(figure: "reporting_firms", month: $month) { nodes { label } }
    }`;
    const { reportedFigureRows } = await auditor.client.ask<{ reportedFigureRows: { nodes: object[] } }>(query, {
      month: MONTH,
    });
    expect(reportedFigureRows.nodes).toEqual([{ label: '城阳精密铸造有限公司' }]);
    await expect(figuresOf(stranger, MONTH)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(figuresOf(lead, MONTH)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await figuresOf(lead, MONTH, CHAIN)).size).toBeGreaterThan(20);
  });

  const growthOf = async (chain: string) => {
    const fields = 'code firms heldFirms total totalBefore totalRate matchedFirms matchedRate';
    const query = `query ($month: String!) { indicatorGrowth(month: $month) { rows { ${fields} } } }`;
    const { indicatorGrowth } = await auditor.client.ask<{ indicatorGrowth: { rows: { code: string }[] } }>(query, {
      month: MONTH,
    });
    return indicatorGrowth.rows.find(({ code }) => code === chain);
  };

  it('tells growth of the same firms apart from growth of whoever reported', async () => {
    expect(await growthOf(CHAIN)).toEqual({
      ...{ code: CHAIN, firms: 1, heldFirms: 0, total: '1000.00', totalBefore: '800.00', totalRate: 0.25 },
      ...{ matchedFirms: 1, matchedRate: 0.25 },
    });
  });

  it('is corrected by hand with a reason and by two persons, and says so', async () => {
    const proposal = { figure: 'reporting_firms', month: MONTH, delta: '2', reason: '纸质报表两份' };
    expect(await auditor.client.refusal('proposeFigureCorrection', proposal)).toBe('NOT_ALLOWED');
    expect(await operator.client.refusal('proposeFigureCorrection', { ...proposal, figure: 'none' })).toBe(
      'FIGURE_UNKNOWN',
    );
    const { correctionId } = await operator.client.change<{ correctionId: Id }>(
      'proposeFigureCorrection',
      proposal,
      'correctionId',
    );
    const decision = { correctionId, version: 1, isApproved: true };
    expect(await operator.client.refusal('decideFigureCorrection', decision)).toBe('CORRECTION_SAME_PERSON');
    expect((await figuresOf(auditor, MONTH)).get('reporting_firms')).toMatchObject({ month: '1.00' });
    await second.client.change('decideFigureCorrection', decision);
    expect((await figuresOf(auditor, MONTH)).get('reporting_firms')).toMatchObject({
      month: '3.00',
      corrected: '2.00',
    });
  });

  it('holds an imported value that looks wrong until the firm says why it is right', async () => {
    await importMonth(operator, [rowOf(await codeOf(stranger.firmId), MONTH, { ...USUAL, output: 10_000 })]);
    await judged();
    expect(await growthOf('A02')).toMatchObject({ firms: 0, heldFirms: 1, total: '0.00', matchedRate: null });
    const same = input({ ...USUAL, output: 10_000 }, { version: 1 });
    expect(await stranger.client.refusal('reportIndicators', same)).toBe('VALUES_IMPLAUSIBLE');
    await stranger.client.change('reportIndicators', { ...same, explanation: '并购后产值并入' });
    expect(await growthOf('A02')).toMatchObject({ firms: 1, heldFirms: 0, total: '10000.00', matchedRate: 9 });
    expect((await sheetOf(operator.client, stranger.firmId)).explanation).toBe('并购后产值并入');
  });
});
