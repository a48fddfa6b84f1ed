import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type Id, newId } from '#kernel';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { anOfficial, aVerifiedFirm, type FirmPerson, type Person } from '../support/people.js';
import { type Platform, startPlatform } from '../support/platform.js';

const CHAIN = 'A01';
const TODAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
const YEAR = Number(TODAY.slice(0, 4));

interface Asked {
  readonly status: string;
  readonly officerName: string | null;
  readonly isLate: boolean;
  readonly escalatedChain: string | null;
  readonly entries: readonly { readonly act: string; readonly isInternal: boolean }[];
}

let database: TestDatabase;
let platform: Platform;
let sql: pg.Pool;
let operator: Person;
let commissioner: Person;
let lead: Person;
let auditor: Person;
let firm: FirmPerson;
let stranger: FirmPerson;

beforeAll(async () => {
  database = await cloneDatabase();
  sql = new pg.Pool({ connectionString: database.url, max: 2 });
  platform = await startPlatform({ databaseUrl: database.url });
  operator = await anOfficial(platform, sql, [{ role: 'operator' }]);
  commissioner = await anOfficial(platform, sql, [{ role: 'service_commissioner' }]);
  lead = await anOfficial(platform, sql, [{ role: 'chain_lead', chainCode: CHAIN }]);
  auditor = await anOfficial(platform, sql, [{ role: 'auditor' }]);
  firm = await aVerifiedFirm(platform, operator, { nameZh: '胶州热处理有限公司', nodeCodes: [`${CHAIN}-04`] });
  stranger = await aVerifiedFirm(platform, operator, { nameZh: '莱西旁观实业有限公司', nodeCodes: ['A02-01'] });
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

const asSeenBy = async (person: Person, ticketId: Id): Promise<Asked> => {
  const fields = 'status officerName isLate escalatedChain entries { act isInternal }';
  const query = `query ($id: Uuid!) { ticket(id: $id) { ${fields} } }`;
  return (await person.client.ask<{ ticket: Asked }>(query, { id: ticketId })).ticket;
};
const file = async (title: string): Promise<Id> => {
  const wish = { kind: 'ENERGY', title, text: '错峰用电使热处理炉频繁启停，废品率上升，请协调保障。' };
  return (await firm.client.change<{ ticketId: Id }>('fileTicket', wish, 'ticketId')).ticketId;
};
const toldTo = (person: Person, kind: string): Promise<true> =>
  eventually(async () => {
    const { rows } = await sql.query('select from notification where recipient_id = $1 and kind = $2', [
      person.accountId,
      kind,
    ]);
    return rows.length > 0 ? true : null;
  });

describe('a request of a firm', () => {
  let ticketId: Id;

  it('waits for an officer as long as nobody looks after the firm, and operators are told', async () => {
    ticketId = await file('错峰用电影响排产');
    expect(await asSeenBy(firm, ticketId)).toMatchObject({ status: 'NEW', officerName: null });
    await toldTo(operator, 'ticket_to_assign');
  });

  it('is assigned by the operator, who does not answer it', async () => {
    const to = { ticketId, officerId: commissioner.accountId, reason: '属地专员办理' };
    expect(await stranger.client.refusal('transferTicket', to)).toBe('NOT_ALLOWED');
    expect(await commissioner.client.refusal('transferTicket', to)).toBe('NOT_FOUND');
    const unfit = { ...to, officerId: operator.accountId };
    expect(await operator.client.refusal('transferTicket', unfit)).toBe('TICKET_OFFICER_UNFIT');
    await operator.client.change('transferTicket', to);
    expect(await operator.client.refusal('transferTicket', to)).toBe('TICKET_SAME_OFFICER');
    expect(await operator.client.refusal('answerTicket', { ticketId, text: '代答' })).toBe('NOT_FOUND');
    await toldTo(commissioner, 'ticket_to_answer');
    await toldTo(firm, 'ticket_has_officer');
  });

  it('is answered, found wanting, answered anew and confirmed', async () => {
    expect(await firm.client.refusal('confirmTicket', { ticketId, satisfaction: 5 })).toBe('ILLEGAL_TRANSITION');
    await commissioner.client.change('startTicket', { ticketId });
    await commissioner.client.change('noteTicket', { ticketId, text: '已联系供电公司。' });
    await commissioner.client.change('answerTicket', { ticketId, text: '已列入保障名单。' });
    await toldTo(firm, 'ticket_answered');
    expect(await stranger.client.refusal('reopenTicket', { ticketId, text: '不满意' })).toBe('NOT_FOUND');
    await firm.client.change('reopenTicket', { ticketId, text: '周三仍停电。' });
    await commissioner.client.change('answerTicket', { ticketId, text: '周三调整为周一晚间。' });
    await firm.client.change('confirmTicket', { ticketId, satisfaction: 5, text: '解决了' });
    const { entries } = await asSeenBy(firm, ticketId);
    expect(entries.map(({ act }) => act)).toEqual(['FILE', 'START', 'ANSWER', 'REOPEN', 'ANSWER', 'CONFIRM']);
    expect((await asSeenBy(auditor, ticketId)).entries.some(({ isInternal }) => isInternal)).toBe(true);
  });

  it('is unknown to other firms and readable for the office of the chain and the auditor', async () => {
    await expect(asSeenBy(stranger, ticketId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const person of [lead, auditor, operator]) expect((await asSeenBy(person, ticketId)).status).toBe('CONFIRMED');
  });
});

describe('a commissioner', () => {
  it('is given firms by the operator and named to them with a telephone', async () => {
    await sql.query(`update account set phone = '0532-80000088' where id = $1`, [commissioner.accountId]);
    const given = { firmIds: [firm.firmId], accountId: commissioner.accountId, reason: '重点企业包靠' };
    expect(await commissioner.client.refusal('assignCommissioner', given)).toBe('NOT_ALLOWED');
    expect(await operator.client.refusal('assignCommissioner', { ...given, accountId: lead.accountId })).toBe(
      'COMMISSIONER_UNFIT',
    );
    await operator.client.change('assignCommissioner', given);
    const told = await firm.client.ask<{ myCommissioner: { phone: string } }>('{ myCommissioner { phone } }');
    expect(told.myCommissioner.phone).toBe('0532-80000088');
  });

  it('visits a firm of the list; what is found becomes a request once, and the coverage rises', async () => {
    const list = { name: '新增产值亿元以上企业', year: YEAR, criterion: '年新增产值 ≥ 1 亿元' };
    const { listId } = await operator.client.change<{ listId: Id }>('createFirmList', list, 'listId');
    expect(await operator.client.refusal('createFirmList', list)).toBe('FIRM_LIST_NAME_TAKEN');
    const { rows } = await sql.query<{ code: string }>('select credit_code as code from firm where id = $1', [
      firm.firmId,
    ]);
    const codes = { listId, creditCodes: [rows[0]?.code, '没有这个代码'] };
    const added = await operator.client.change('addToFirmList', codes, 'added unknownCodes');
    expect(added).toMatchObject({ added: 1, unknownCodes: ['没有这个代码'] });

    const visit = {
      ...{ firmId: firm.firmId, visitedOn: TODAY, participants: ['分管领导'], summary: '实地查看热处理车间和订单。' },
      findings: [{ kind: 'HIRING', text: '熟练热处理工不足。希望组织专场招聘。' }],
    };
    expect(await operator.client.refusal('recordVisit', visit)).toBe('NOT_ALLOWED');
    expect(await commissioner.client.refusal('recordVisit', { ...visit, firmId: stranger.firmId })).toBe('NOT_FOUND');
    expect(await commissioner.client.refusal('recordVisit', { ...visit, visitedOn: `${YEAR + 1}-12-31` })).toBe(
      'VISIT_IN_FUTURE',
    );
    await commissioner.client.change('recordVisit', visit);
    const seen = await commissioner.client.ask<{ visits: { nodes: { findings: { id: Id }[] }[] } }>(
      '{ visits { nodes { findings { id } } } }',
    );
    const findingId = seen.visits.nodes[0]?.findings[0]?.id;
    const { ticketId } = await commissioner.client.change<{ ticketId: Id }>('fileFinding', { findingId }, 'ticketId');
    expect(await commissioner.client.refusal('fileFinding', { findingId })).toBe('FINDING_ALREADY_FILED');
    expect((await asSeenBy(firm, ticketId)).status).toBe('ASSIGNED');
    const { firmLists } = await commissioner.client.ask('{ firmLists { firms firmsVisited visits } }');
    expect(firmLists).toEqual([{ firms: 1, firmsVisited: 1, visits: 1 }]);
  });

  it('who is late has the chain’s lead over him: by the schedule in the worker, once', async () => {
    const ticketId = await file('蒸汽价格上涨');
    await sql.query(
      `update ticket set due_at = clock_timestamp() - interval '1 hour', version = version + 1 where id = $1`,
      [ticketId],
    );
    for (let twice = 0; twice < 2; twice += 1) {
      await sql.query(`insert into outbox (id, topic, payload) values ($1, 'job:tickets.watch', '{}')`, [newId()]);
    }
    await toldTo(lead, 'ticket_late');
    const { entries, ...late } = await asSeenBy(commissioner, ticketId);
    expect(late).toMatchObject({ isLate: true, escalatedChain: CHAIN });
    expect(entries.filter(({ act }) => act === 'ESCALATE')).toHaveLength(1);
    const day = await commissioner.client.ask('{ officerDay { late toVisit } }');
    expect(day).toEqual({ officerDay: { late: 1, toVisit: 0 } });
  });
});

describe('what is reported', () => {
  it('is what was done, with the rows behind it', async () => {
    const period = `from: "${YEAR}-01-01", to: "${TODAY}"`;
    const told = await auditor.client.ask<{ ticketFigures: { name: string; value: number }[] }>(
      `{ ticketFigures(${period}) { name value } }`,
    );
    expect(Object.fromEntries(told.ticketFigures.map(({ name, value }) => [name, value]))).toEqual({
      ...{ FIRMS_VISITED: 1, VISITS: 1, REQUESTS: 3, SOLVED: 1, SOLVED_FROM_VISITS: 0, SOLVED_IN_TIME: 1 },
      SATISFACTION: 5,
    });
    const rows = await auditor.client.ask<{ ticketFigureRows: { nodes: { title: string }[] } }>(
      `{ ticketFigureRows(name: SOLVED, ${period}) { nodes { title } } }`,
    );
    expect(rows.ticketFigureRows.nodes).toEqual([{ title: '错峰用电影响排产' }]);
    expect(await refusedTo(stranger, period)).toBe('NOT_ALLOWED');
  });
});

async function refusedTo(person: Person, period: string): Promise<string | undefined> {
  const answer = await person.client.query(`{ ticketFigures(${period}) { name } }`);
  return answer.errors[0]?.extensions.code;
}
