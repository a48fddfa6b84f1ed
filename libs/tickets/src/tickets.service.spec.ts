import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Id, isRefused, newId } from '#kernel';
import { type Actor, NotAllowed, NotFound, systemActor } from '#foundation/access';
import { Loaders } from '#foundation/graphql';
import { anAccount } from '../../../test/support/builders/account.js';
import { aFirm } from '../../../test/support/builders/firm.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import { CareQueries } from './care.queries.js';
import { Care } from './care.service.js';
import { TICKET_LIMITS } from './domain/limits.js';
import { TicketFigureQueries } from './ticket-figures.queries.js';
import { TicketWatch } from './ticket-watch.service.js';
import { TICKET_FIGURES, TicketView } from './ticket.enums.js';
import { TicketAccess } from './tickets.access.js';
import { TicketQueries } from './tickets.queries.js';
import { Tickets } from './tickets.service.js';
import { TicketsModule } from './tickets.module.js';
import { titleOf, Visits } from './visits.service.js';

const CHAIN = 'A01';
const WATCH = systemActor('spec');
let rig: TradeRig;
let tickets: Tickets;
let visits: Visits;
let care: Care;
let watch: TicketWatch;
let queries: TicketQueries;
let careQueries: CareQueries;
let figures: TicketFigureQueries;
let firmId: Id;
let member: Actor;
let commissioner: Actor;
let other: Actor;
let operator: Actor;
let lead: Actor;
let auditor: Actor;

beforeAll(async () => {
  rig = await startTrade({}, [TicketsModule]);
  tickets = rig.app.get(Tickets);
  visits = rig.app.get(Visits);
  care = rig.app.get(Care);
  watch = rig.app.get(TicketWatch);
  queries = rig.app.get(TicketQueries);
  careQueries = rig.app.get(CareQueries);
  figures = rig.app.get(TicketFigureQueries);
  commissioner = await rig.office('service_commissioner');
  other = await rig.office('service_commissioner');
  operator = await rig.office('operator');
  auditor = await rig.office('auditor');
  lead = await rig.office('chain_lead', CHAIN);
}, 60_000);
afterAll(() => rig?.close());

beforeEach(async () => {
  firmId = await aFirm(rig.sql, { nodeCodes: [`${CHAIN}-01`] });
  member = await rig.memberOf(firmId);
  done(await care.assignCommissioner(operator, { firmIds: [firmId], accountId: idOf(commissioner), reason: '包靠' }));
});

const idOf = (actor: Actor): Id => actor.accountId ?? newId();
const wish = { kind: 'hiring' as const, title: '节后用工缺口', text: '春节后需招聘焊工 30 名，请协助组织专场招聘。' };

function done<T>(result: T): Exclude<T, { refusal: string }> {
  if (isRefused(result)) throw new Error(result.refusal);
  return result as Exclude<T, { refusal: string }>;
}
const refusal = (result: unknown): string => (isRefused(result) ? result.refusal : 'none');
const filed = async (): Promise<Id> => done(await tickets.file(member, wish)).ticketId;
const answered = async (): Promise<Id> => {
  const ticketId = await filed();
  done(await tickets.answer(commissioner, { ticketId, text: '已安排 12 月 5 日专场招聘会。' }));
  return ticketId;
};
const row = (id: Id) => rig.one<Record<string, unknown>>('select * from ticket where id = $1', [id]);
const acts = async (id: Id) =>
  (await rig.rows<{ act: string }>('select act from ticket_entry where ticket_id = $1 order by at, id', [id])).map(
    ({ act }) => act,
  );
/** As if the request had been filed so many days earlier. */
const age = (id: Id, days: number) =>
  rig.sql.query(
    `update ticket set due_at = due_at - $2 * interval '1 day', remind_at = remind_at - $2 * interval '1 day',
       confirm_by = confirm_by - $2 * interval '1 day', version = version + 1 where id = $1`,
    [id, days],
  );
const run = () => watch.run(WATCH, new AbortController().signal);

describe('a request', () => {
  it('goes to the commissioner of the firm, with a number and a due time at the close of an office day', async () => {
    const id = await filed();
    expect(await row(id)).toMatchObject({
      status: 'assigned',
      officer_id: commissioner.accountId,
      number: expect.stringMatching(/^T-\d{4}-\d{6}$/),
      workdays: 5,
    });
    const ticket = await queries.find(member, id);
    expect(ticket?.dueAt.toISOString()).toMatch(/T09:30:00.000Z$/);
    expect(ticket?.officerName).toBeTruthy();
    await rig.settle({ times: 2 });
    expect((await rig.toldTo(commissioner)).filter((kind) => kind === 'ticket_to_answer')).not.toHaveLength(0);
  });

  it('goes to the officer of the department where the firm has no commissioner, and waits where nobody is there', async () => {
    const lonely = await aFirm(rig.sql, { nodeCodes: [`${CHAIN}-01`] });
    const person = await rig.memberOf(lonely);
    const before = done(await tickets.file(person, wish)).ticketId;
    expect(await row(before)).toMatchObject({ status: 'new', officer_id: null });
    const [desk] = (await careQueries.desks()).filter(({ kind }) => kind === 'hiring');
    const set = { kind: 'hiring' as const, department: '就业处', workdays: 5, version: desk?.version ?? 0 };
    done(await care.setDesk(operator, { ...set, officerId: other.accountId }));
    expect(refusal(await care.setDesk(operator, { ...set, officerId: null }))).toBe('STALE_VERSION');
    const after = done(await tickets.file(person, wish)).ticketId;
    expect(await row(after)).toMatchObject({ status: 'assigned', officer_id: other.accountId });
    done(await care.setDesk(operator, { ...set, officerId: null, version: set.version + 1 }));
    done(await tickets.transfer(operator, { ticketId: before, officerId: idOf(other), reason: '指派' }));
    expect(await row(before)).toMatchObject({ status: 'assigned', officer_id: other.accountId });
  });

  it('is one of a day’s limit at most', async () => {
    for (let i = 0; i < TICKET_LIMITS.ticketsPerDay; i += 1) done(await tickets.file(member, wish));
    expect(refusal(await tickets.file(member, wish))).toBe('TICKET_DAILY_LIMIT');
  });

  it('is made once under one key', async () => {
    const input = { ...wish, clientMutationId: newId() };
    expect(await tickets.file(member, input)).toEqual(await tickets.file(member, input));
    expect(await rig.one('select count(*)::int as n from ticket where firm_id = $1', [firmId])).toEqual({ n: 1 });
  });

  it('is started, answered and confirmed with the satisfaction', async () => {
    const ticketId = await filed();
    done(await tickets.start(commissioner, { ticketId }));
    done(await tickets.message(member, { ticketId, text: '另需 5 名电工。' }));
    done(await tickets.note(commissioner, { ticketId, text: '已与人社局联系。' }));
    done(await tickets.answer(commissioner, { ticketId, text: '已安排专场招聘会。' }));
    done(await tickets.confirm(member, { ticketId, satisfaction: 5, text: '很及时' }));
    expect(await row(ticketId)).toMatchObject({ status: 'confirmed', satisfaction: 5, was_late: false });
    expect(await acts(ticketId)).toEqual(['file', 'start', 'message', 'note', 'answer', 'confirm']);
    expect(refusal(await tickets.note(commissioner, { ticketId, text: '补记' }))).toBe('ILLEGAL_TRANSITION');
    expect(refusal(await tickets.withdraw(member, { ticketId, text: '不需要了' }))).toBe('ILLEGAL_TRANSITION');
    const ticket = await queries.find(member, ticketId);
    if (!ticket) throw new Error('gone');
    const seen = await queries.entries(new Loaders(), member, ticket);
    expect(seen.map(({ act }) => act)).toEqual(['file', 'start', 'message', 'answer', 'confirm']);
    expect(await queries.entries(new Loaders(), commissioner, ticket)).toHaveLength(6);
  });

  it('is withdrawn by the firm before it is answered', async () => {
    const ticketId = await filed();
    done(await tickets.withdraw(member, { ticketId, text: '已自行解决' }));
    expect(refusal(await tickets.answer(commissioner, { ticketId, text: '好的' }))).toBe('ILLEGAL_TRANSITION');
  });

  it('is reopened twice, then taken over by the chain’s lead once, and no further', async () => {
    const ticketId = await answered();
    for (const reopening of [1, 2]) {
      done(await tickets.reopen(member, { ticketId, text: '没有解决' }));
      expect(await row(ticketId)).toMatchObject({ status: 'reopened', reopenings: reopening });
      done(await tickets.answer(commissioner, { ticketId, text: '重新答复' }));
    }
    done(await tickets.reopen(member, { ticketId, text: '仍未解决' }));
    expect(await row(ticketId)).toMatchObject({ status: 'assigned', is_taken_over: true, officer_id: lead.accountId });
    await expect(tickets.answer(commissioner, { ticketId, text: '再答' })).rejects.toThrow(NotFound);
    done(await tickets.answer(lead, { ticketId, text: '链长办协调解决' }));
    expect(refusal(await tickets.reopen(member, { ticketId, text: '还是不行' }))).toBe('TICKET_REOPEN_LIMIT');
  });

  it('goes back to the operators where the firm’s chain has no office', async () => {
    await rig.sql.query('delete from firm_chain_node where firm_id = $1', [firmId]);
    const ticketId = await answered();
    for (let i = 0; i < 2; i += 1) {
      done(await tickets.reopen(member, { ticketId, text: '没有解决' }));
      done(await tickets.answer(commissioner, { ticketId, text: '重新答复' }));
    }
    done(await tickets.reopen(member, { ticketId, text: '仍未解决' }));
    expect(await row(ticketId)).toMatchObject({ status: 'new', officer_id: null, is_taken_over: true });
  });
});

describe('a transfer', () => {
  it('goes to somebody in service who does not belong to the firm, keeps the due time and gives the reason', async () => {
    const ticketId = await filed();
    const { due_at: due } = await row(ticketId);
    const to = (officerId: Id) => tickets.transfer(commissioner, { ticketId, officerId, reason: '属地办理' });
    expect(refusal(await to(idOf(commissioner)))).toBe('TICKET_SAME_OFFICER');
    expect(refusal(await to(idOf(operator)))).toBe('TICKET_OFFICER_UNFIT');
    expect(refusal(await to(idOf(member)))).toBe('TICKET_OFFICER_UNFIT');
    const partial = await anAccount(rig.sql, { memberOf: [{ firmId }], offices: [{ role: 'service_commissioner' }] });
    expect(refusal(await to(partial))).toBe('TICKET_OFFICER_UNFIT');
    done(await to(idOf(other)));
    expect(await row(ticketId)).toMatchObject({ officer_id: other.accountId, due_at: due, status: 'assigned' });
    await rig.settle({ times: 2 });
    expect(await rig.toldTo(member)).toContain('ticket_has_officer');
  });

  it('takes the open requests of a firm to its next commissioner', async () => {
    const ticketId = await filed();
    done(await care.assignCommissioner(operator, { firmIds: [firmId], accountId: idOf(other), reason: '岗位调整' }));
    expect(await row(ticketId)).toMatchObject({ officer_id: other.accountId });
    expect(await careQueries.commissionerOf(firmId)).toMatchObject({ name: expect.any(String) });
    const again = { firmIds: [firmId], accountId: idOf(other), reason: '重复' };
    expect(await care.assignCommissioner(operator, again)).toEqual({ firms: 0 });
    expect(refusal(await care.assignCommissioner(operator, { ...again, accountId: idOf(lead) }))).toBe(
      'COMMISSIONER_UNFIT',
    );
    expect(refusal(await care.assignCommissioner(operator, { ...again, firmIds: [newId()] }))).toBe(
      'CARED_FIRMS_UNKNOWN',
    );
  });
});

describe('time', () => {
  it('reminds once after 80 % of the term', async () => {
    const ticketId = await filed();
    await rig.sql.query(`update ticket set remind_at = clock_timestamp(), version = version + 1 where id = $1`, [
      ticketId,
    ]);
    expect([await run(), await run()]).toEqual([1, 0]);
    expect(await acts(ticketId)).toEqual(['file', 'remind']);
  });

  it('brings what is late to the chain’s office, once, and keeps it late in the figures', async () => {
    const ticketId = await filed();
    await age(ticketId, 30);
    const moved = await Promise.all([run(), run()]);
    expect(moved[0] + moved[1]).toBe(1);
    expect(await run()).toBe(0);
    expect(await row(ticketId)).toMatchObject({ escalated_chain: CHAIN, was_late: true });
    await rig.settle({ times: 2 });
    expect(await rig.toldTo(lead)).toContain('ticket_late');
    done(await tickets.transfer(lead, { ticketId, officerId: idOf(other), reason: '督办' }));
  });

  it('confirms after ten working days of silence', async () => {
    const ticketId = await answered();
    expect(await run()).toBe(0);
    await age(ticketId, 30);
    expect([await run(), await run()]).toEqual([1, 0]);
    expect(await row(ticketId)).toMatchObject({
      ...{ status: 'confirmed', is_confirmed_by_silence: true, satisfaction: null },
    });
  });

  it('marks an answer after the due time', async () => {
    const ticketId = await filed();
    await age(ticketId, 30);
    done(await tickets.answer(commissioner, { ticketId, text: '迟复见谅' }));
    expect(await row(ticketId)).toMatchObject({ status: 'answered', was_late: true });
  });
});

describe('a request is of', () => {
  it('nobody else: firms, other commissioners, offices of other chains find nothing; operators do not answer', async () => {
    const ticketId = await filed();
    const stranger = await rig.memberOf(await aFirm(rig.sql, {}));
    const elsewhere = await rig.office('chain_lead', 'A02');
    for (const actor of [stranger, other, elsewhere]) expect(await queries.find(actor, ticketId)).toBeNull();
    for (const actor of [member, commissioner, lead, operator, auditor]) {
      expect(await queries.find(actor, ticketId)).not.toBeNull();
    }
    const answer = { ticketId, text: '代为答复' };
    for (const actor of [operator, auditor, lead, other, stranger, member]) {
      await expect(tickets.answer(actor, answer)).rejects.toThrow(NotFound);
    }
    await expect(tickets.note(auditor, answer)).rejects.toThrow(NotFound);
    await expect(tickets.confirm(commissioner, { ticketId, satisfaction: 5 })).rejects.toThrow(NotFound);
    await expect(tickets.file(commissioner, wish)).rejects.toThrow(NotAllowed);
    await expect(care.createList(commissioner, { name: '名单', year: 2026, criterion: '无' })).rejects.toThrow(
      NotAllowed,
    );
  });

  it('the same people in lists and one by one', async () => {
    await filed();
    const all = (await rig.rows<{ id: Id }>('select id from ticket')).map(({ id }) => id);
    for (const actor of [member, commissioner, other, lead, operator, auditor]) {
      const page = await queries.page(actor, { first: 100, isMine: false });
      const listed = page.nodes.map(({ id }) => id).sort();
      const found = (await Promise.all(all.map((id) => queries.find(actor, id)))).flatMap((one) =>
        one ? [one.id] : [],
      );
      expect(listed).toEqual(found.sort());
      expect(page.nodes.every((ticket) => TicketAccess.read.row?.(actor, ticket))).toBe(true);
    }
  });

  it('a page of the queue by due time, one after the other, none twice', async () => {
    for (let i = 0; i < 5; i += 1) await age(await filed(), i);
    const seen: Id[] = [];
    for (let after: string | null = null; ;) {
      const args = { first: 2, after, isMine: true, view: TicketView.OPEN };
      const page = await queries.page(commissioner, args);
      seen.push(...page.nodes.map(({ id }) => id));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    const due = await rig.rows<{ id: Id }>(
      `select id from ticket where officer_id = $1 and status in ('assigned', 'working', 'reopened') order by due_at, id`,
      [commissioner.accountId],
    );
    expect(seen).toEqual(due.map(({ id }) => id));
    const day = await queries.day(commissioner);
    expect(day.open).toBe(seen.length);
  });
});

describe('a visit', () => {
  const visit = (change = {}) => ({
    ...{ firmId, visitedOn: '2026-03-12', participants: ['王处长'], summary: '了解生产经营和订单情况。' },
    findings: [{ kind: 'land' as const, text: '二期扩建需新增用地 30 亩。希望年内供地。' }],
    ...change,
  });

  it('is recorded by who looks after the firm, not for days to come', async () => {
    const { visitId } = done(await visits.record(commissioner, visit()));
    const seen = await careQueries.visit(commissioner, visitId);
    expect(seen).toMatchObject({ visitedOn: '2026-03-12', findings: [{ kind: 'land', ticketId: null }] });
    expect(await careQueries.visit(other, visitId)).toBeNull();
    expect(refusal(await visits.record(commissioner, visit({ visitedOn: '2099-01-01' })))).toBe('VISIT_IN_FUTURE');
    await expect(visits.record(other, visit())).rejects.toThrow(NotFound);
    await expect(visits.record(operator, visit())).rejects.toThrow(NotAllowed);
  });

  it('has findings that become requests at one click, and only once', async () => {
    const { visitId } = done(await visits.record(lead, visit()));
    const findingId = (await careQueries.visit(lead, visitId))?.findings[0]?.id ?? newId();
    const { ticketId } = done(await visits.fileFinding(commissioner, { findingId }));
    expect(await row(ticketId)).toMatchObject({ source: 'visit', kind: 'land', title: '二期扩建需新增用地 30 亩' });
    expect(refusal(await visits.fileFinding(lead, { findingId }))).toBe('FINDING_ALREADY_FILED');
    expect(titleOf('长'.repeat(60))).toHaveLength(40);
  });

  it('counts for the lists of its year, and the firm is due no longer', async () => {
    const year = new Date().getFullYear();
    const made = done(
      await care.createList(operator, { name: `重点 ${firmId}`, year, criterion: '年新增产值 ≥ 1 亿元' }),
    );
    const same = { name: `重点 ${firmId}`, year, criterion: '重复' };
    expect(refusal(await care.createList(operator, same))).toBe('FIRM_LIST_NAME_TAKEN');
    const { code } = await rig.one<{ code: string }>('select credit_code as code from firm where id = $1', [firmId]);
    const codes = { listId: made.listId, creditCodes: [` ${code.toLowerCase()} `, '91370200000000000X'] };
    expect(await care.addToList(operator, codes)).toMatchObject({ added: 1, unknownCodes: ['91370200000000000X'] });
    expect(await care.addToList(operator, codes)).toMatchObject({ added: 0 });
    const due = { first: 10, listId: made.listId, isVisitDue: true, isWithoutCommissioner: false };
    expect((await careQueries.firms(commissioner, due)).nodes).toHaveLength(1);
    expect((await careQueries.firms(other, due)).nodes).toHaveLength(0);
    done(await visits.record(commissioner, visit({ visitedOn: `${year}-01-02` })));
    done(await visits.record(commissioner, visit({ visitedOn: `${year}-01-03` })));
    expect((await careQueries.lists(commissioner, made.listId))[0]).toMatchObject({
      firms: 1,
      firmsVisited: 1,
      visits: 2,
    });
    expect((await careQueries.firms(commissioner, due)).nodes).toHaveLength(0);
    done(await care.removeFromList(operator, { listId: made.listId, firmId }));
    await expect(care.removeFromList(operator, { listId: made.listId, firmId })).rejects.toThrow(NotFound);
  });
});

describe('the figures', () => {
  const period = { from: '2026-01-01', to: '2099-12-31' };

  it('are the rows behind them, and what plain SQL counts', async () => {
    const ticketId = await answered();
    done(await tickets.confirm(member, { ticketId, satisfaction: 4 }));
    const told = Object.fromEntries((await figures.figures(operator, period)).map(({ name, value }) => [name, value]));
    const counted = await rig.one(`select
      (select count(distinct firm_id) from visit where visited_on >= '2026-01-01')::int as firms_visited,
      (select count(*) from visit where visited_on >= '2026-01-01')::int as visits,
      (select count(*) from ticket)::int as requests,
      (select count(*) from ticket where status = 'confirmed')::int as solved,
      (select count(*) from ticket where status = 'confirmed' and source = 'visit')::int as solved_from_visits,
      (select count(*) from ticket where status = 'confirmed' and not was_late)::int as solved_in_time,
      (select round(avg(satisfaction), 2)::float8 from ticket) as satisfaction`);
    expect(told).toEqual(counted);
    for (const name of TICKET_FIGURES) {
      const rows = (await figures.rows(operator, { ...period, name, first: 100 })).nodes;
      const value = name === 'satisfaction' ? rows.length > 0 : rows.length;
      expect(value).toBe(name === 'satisfaction' ? true : told[name]);
    }
  });

  it('are those of the own firms for a commissioner', async () => {
    const [visited] = await figures.figures(other, period);
    expect(visited?.name).toBe('firms_visited');
    const { n } = await rig.one<{ n: number }>(
      `select count(distinct v.firm_id)::int as n from visit v join firm_commissioner c on c.firm_id = v.firm_id
       where c.ended_at is null and c.account_id = $1`,
      [other.accountId],
    );
    expect(visited?.value).toBe(n);
  });
});

describe('the calendar', () => {
  it('is the published one until an operator edits a day, for terms that begin afterwards', async () => {
    expect(await careQueries.calendar(2026)).toHaveLength(39);
    const day = { day: '2026-12-31', isWorkday: false, name: '调休', source: '国务院办公厅通知' };
    done(await care.setDay(operator, day));
    expect(await careQueries.calendar(2026)).toContainEqual(expect.objectContaining({ day: '2026-12-31' }));
  });
});
