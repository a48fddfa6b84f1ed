import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Id } from '#kernel';
import { type Market, openMarket } from '../support/market.js';
import { anOfficial, aRegisteredFirm, aVerifiedFirm, type FirmPerson, type Person } from '../support/people.js';

const DAY_MS = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();
const persons = [{ name: '王海', phone: '13800001234' }];

let market: Market;
let auditor: Person;
let otherOffice: Person;
let staff: Person;
let lead: FirmPerson;
/** Three have places, the fourth waits; by firm. */
let guests: FirmPerson[];
let fairId: Id;

const content = (more: object = {}) => ({
  ...{ titleZh: '智能家电产业链对接会', chainCodes: [market.chain], organiser: '智能家电产业链链长办' },
  ...{ organiserKind: 'CHAIN_OFFICE', place: '国际会展中心', address: '崂山区苗岭路 9 号', quota: 3 },
  ...{ startsAt: inDays(3), signUpUntil: inDays(2), slotMinutes: 20, slotCount: 2 },
  ...{ programme: [{ time: '09:00', title: '龙头企业需求发布' }] },
  ...more,
});

interface Meeting {
  readonly id: Id;
  readonly supplierFirmId: Id;
  readonly table: number;
  readonly slot: number;
  readonly status: string;
  readonly version: number;
  readonly intentionId: Id | null;
}
interface SignUp {
  readonly id: Id;
  readonly firmId: Id;
  readonly status: string;
  readonly token: string;
  readonly checkedInAt: string | null;
}
interface Desk {
  readonly unplaced: number;
  readonly meetings: readonly Meeting[];
  readonly signUps: readonly SignUp[];
}

const DESK = `query ($id: Uuid!) { fairDesk(fairId: $id) { unplaced
  meetings { id supplierFirmId table slot status version intentionId }
  signUps { id firmId status token checkedInAt } } }`;
const deskFor = async (person: Person): Promise<Desk> =>
  (await person.client.ask<{ fairDesk: Desk }>(DESK, { id: fairId })).fairDesk;

interface OfFair {
  readonly status: string;
  readonly version: number;
  readonly waitingCount: number;
  readonly mySignUp: { status: string } | null;
  readonly myMeetings: readonly { id: Id }[];
}
const FAIR = `query ($id: Uuid!) { fair(id: $id) {
  status version waitingCount mySignUp { status } myMeetings { id } } }`;
const fairFor = async ({ client }: Person): Promise<OfFair> =>
  (await client.ask<{ fair: OfFair }>(FAIR, { id: fairId })).fair;

/** The code of the refusal of a step of the fair as it stands, null where it was done. */
async function step(person: Person, mutation: string, more: object = {}): Promise<string | null> {
  const { version } = await fairFor(market.officer);
  return person.client.refusal(mutation, { fairId, version, ...more });
}
const plan = (person: Person): Promise<Record<'added' | 'moved' | 'dropped', number>> =>
  person.client.change('planFair', { fairId }, 'added moved dropped');

/** The kinds of notifications of the fair or its meetings that reach this person, once there is the one awaited. */
async function toldOf(person: Person, awaited: string): Promise<string[]> {
  for (const giveUpAt = Date.now() + 20_000; ; await new Promise((done) => setTimeout(done, 200))) {
    const { rows } = await market.sql.query<{ kind: string }>(
      `select kind from notification where recipient_id = $1 and kind like 'fair%'`,
      [person.accountId],
    );
    const kinds = rows.map(({ kind }) => kind);
    if (kinds.includes(awaited)) return kinds;
    if (Date.now() > giveUpAt) throw new Error(`${awaited} did not come: ${kinds.join(', ')}`);
  }
}

function guestOf(firmId: Id): FirmPerson {
  const guest = guests.find((each) => each.firmId === firmId);
  if (!guest) throw new Error('one of the guests');
  return guest;
}

beforeAll(async () => {
  market = await openMarket();
  const { platform, sql, operator, buyer, suppliers } = market;
  lead = buyer;
  [auditor, otherOffice, staff] = await Promise.all([
    anOfficial(platform, sql, [{ role: 'auditor' }]),
    anOfficial(platform, sql, [{ role: 'chain_officer', chainCode: 'A02' }]),
    anOfficial(platform, sql, [{ role: 'association_staff' }]),
  ]);
  guests = [...suppliers];
  for (const nameZh of ['城阳模具有限公司', '胶州注塑制品有限公司']) {
    guests.push(await aVerifiedFirm(platform, operator, { nameZh }));
  }
}, 120_000);
afterAll(() => market?.close());

describe('a fair that is prepared', () => {
  it('is written by its office, whose times and chains are checked', async () => {
    const { client } = market.officer;
    const write = (more: object) => client.refusal('createFair', { content: content(more) });
    expect(await write({ signUpUntil: inDays(4) })).toBe('FAIR_TIMES_WRONG');
    expect(await write({ startsAt: inDays(-1), signUpUntil: inDays(-2) })).toBe('FAIR_TIMES_WRONG');
    expect(await write({ chainCodes: ['A02'] })).toBe('NOT_FOUND');
    expect(await lead.client.refusal('createFair', { content: content() })).toBe('NOT_ALLOWED');
    expect(await auditor.client.refusal('createFair', { content: content() })).toBe('NOT_ALLOWED');
    expect(await staff.client.refusal('createFair', { content: content() })).toBe('NOT_FOUND');
    const own = content({ organiserKind: 'ASSOCIATION' });
    expect(await staff.client.refusal('createFair', { content: own })).toBeNull();
    ({ fairId } = await client.change<{ fairId: Id }>('createFair', { content: content() }, 'fairId'));
  });

  it('has tables for verified lead firms', async () => {
    const tables = (leadFirmId: Id) => [
      { number: 1, leadFirmId, team: '采购一部' },
      { number: 2, leadFirmId: null, team: '' },
    ];
    const nobody = await aRegisteredFirm(market.platform, { nameZh: '未认证实业有限公司' });
    expect(await step(market.officer, 'setFairTables', { tables: tables(nobody.firmId) })).toBe('LEAD_FIRM_UNKNOWN');
    expect(await step(market.officer, 'setFairTables', { tables: tables(lead.firmId), version: 99 })).toBe(
      'STALE_VERSION',
    );
    expect(await step(market.officer, 'setFairTables', { tables: tables(lead.firmId) })).toBeNull();
  });

  it('is hidden until its office publishes it, which no other may', async () => {
    await expect(fairFor(guests[0] ?? lead)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(fairFor(otherOffice)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await fairFor(auditor)).status).toBe('DRAFT');
    expect(await step(auditor, 'publishFair')).toBe('NOT_ALLOWED');
    expect(await step(otherOffice, 'publishFair')).toBe('NOT_FOUND');
    expect(await step(market.officer, 'startFair')).toBe('ILLEGAL_TRANSITION');
    expect(await step(market.officer, 'publishFair')).toBeNull();
    const { fair } = await market.platform
      .client()
      .ask<{ fair: { status: string } }>('query ($id: Uuid!) { fair(id: $id) { status } }', { id: fairId });
    expect(fair.status).toBe('PUBLISHED');
  });
});

describe('signing up', () => {
  const signUp = ({ client }: Pick<Person, 'client'>) => client.refusal('signUpForFair', { fairId, persons });

  it('is for verified firms; beyond the quota they wait, until a place is free', async () => {
    const nobody = await aRegisteredFirm(market.platform, { nameZh: '新设未认证有限公司' });
    expect(await signUp(nobody)).toBe('FIRM_NOT_VERIFIED_FOR_FAIR');
    expect(await signUp({ client: market.platform.client() })).toBe('NOT_SIGNED_IN');
    expect(await signUp(market.officer)).toBe('NOT_ALLOWED');
    for (const guest of guests) expect(await signUp(guest)).toBeNull();
    const [first, , , last] = guests as [FirmPerson, FirmPerson, FirmPerson, FirmPerson];
    expect((await fairFor(last)).mySignUp?.status).toBe('WAITING');
    expect(await last.client.refusal('wishMeeting', { fairId, firmId: lead.firmId, isWished: true })).toBe(
      'NOT_SIGNED_UP',
    );
    expect(await first.client.refusal('withdrawFromFair', { fairId })).toBeNull();
    expect((await fairFor(last)).mySignUp?.status).toBe('SIGNED_UP');
    await toldOf(last, 'fair_admitted');
    expect(await signUp(first)).toBeNull();
    expect((await fairFor(first)).mySignUp?.status).toBe('WAITING');
    guests = guests.slice(1);
  });

  it('lets the sides wish for each other, until the fair is held', async () => {
    const wish = (person: FirmPerson, firmId: Id) =>
      person.client.refusal('wishMeeting', { fairId, firmId, isWished: true });
    const [one, other] = guests as [FirmPerson, FirmPerson];
    expect(await wish(one, other.firmId)).toBe('WISH_SAME_SIDE');
    for (const guest of guests) expect(await wish(guest, lead.firmId)).toBeNull();
    expect(await wish(lead, one.firmId)).toBeNull();
    expect(await market.officer.client.refusal('planFair', { fairId })).toBe('FAIR_NOT_PLANNABLE');
    expect(await market.officer.client.refusal('checkInAtFair', { fairId, entries: [{ at: inDays(0) }] })).toBe(
      'FAIR_NOT_HELD',
    );
    expect(await step(market.officer, 'closeFairSignUp')).toBeNull();
    expect(await signUp(one)).toBe('FAIR_NOT_OPEN');
  });
});

describe('the timetable', () => {
  it('seats two of three wishes at one table in two slots, and both sides read it', async () => {
    expect(await plan(market.officer)).toMatchObject({ added: 2, moved: 0, dropped: 0 });
    const desk = await deskFor(market.officer);
    expect(desk.unplaced).toBe(1);
    expect(desk.meetings.map(({ table, slot }) => [table, slot]).sort()).toEqual([
      [1, 0],
      [1, 1],
    ]);
    expect(await deskFor(auditor)).toEqual(desk);
    await expect(deskFor(otherOffice)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(deskFor(lead)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    expect((await fairFor(lead)).myMeetings).toHaveLength(2);
    for (const { id, supplierFirmId } of desk.meetings) {
      expect((await fairFor(guestOf(supplierFirmId))).myMeetings).toEqual([{ id }]);
    }
    await toldOf(lead, 'fair_schedule_ready');
  });

  it('is not broken by hand', async () => {
    const [first, second] = (await deskFor(market.officer)).meetings as [Meeting, Meeting];
    const move = (person: Person, table: number, slot: number) =>
      person.client.refusal('moveMeeting', { meetingId: first.id, version: first.version, table, slot });
    expect(await move(market.officer, 2, second.slot)).toBe('MEETING_CONFLICT');
    expect(await move(market.officer, 9, first.slot)).toBe('MEETING_CONFLICT');
    expect(await move(auditor, 2, first.slot)).toBe('NOT_ALLOWED');
    expect(await move(otherOffice, 2, first.slot)).toBe('NOT_FOUND');
    expect(await step(market.officer, 'setFairTables', { tables: [] })).toBe('TABLE_IN_USE');
  });
});

describe('the day', () => {
  let missing: Meeting;
  let held: Meeting;

  it('gives the cell of who does not come to the wish that waits, and moves nobody else', async () => {
    const before = await deskFor(market.officer);
    [missing, held] = before.meetings as [Meeting, Meeting];
    const signUpId = before.signUps.find(({ firmId }) => firmId === missing.supplierFirmId)?.id;
    const absence = { fairId, signUpId, fromSlot: 0 };
    expect(await market.officer.client.refusal('markFairAbsence', absence)).toBe('FAIR_NOT_HELD');
    expect(await market.officer.client.refusal('tellMeetingOutcome', { meetingId: held.id, outcome: 'AGAIN' })).toBe(
      'FAIR_NOT_HELD',
    );
    expect(await step(market.officer, 'startFair')).toBeNull();
    const anew = await market.officer.client.change<{ added: number; moved: number }>(
      'markFairAbsence',
      absence,
      'added moved',
    );
    expect([anew.added, anew.moved]).toEqual([1, 0]);
    const after = await deskFor(market.officer);
    expect(after.unplaced).toBe(0);
    expect(after.meetings.find(({ id }) => id === held.id)).toMatchObject({ table: held.table, slot: held.slot });
    expect(after.meetings.find(({ id }) => id === missing.id)?.status).toBe('NO_SHOW');
    const come = after.meetings.find(({ id }) => id !== held.id && id !== missing.id);
    expect([come?.table, come?.slot, come?.status]).toEqual([missing.table, missing.slot, 'PLANNED']);
  });

  it('checks in by code and again by hand; the first time counts', async () => {
    const before = await deskFor(market.officer);
    const there = before.signUps.filter(({ firmId }) => firmId === lead.firmId || firmId === held.supplierFirmId);
    const forged = { token: `LW1.${fairId}.AAAAAAAAAAAAAAAA`, at: inDays(0) };
    const checkIn = (entries: object[]) =>
      market.officer.client.change<{ checkedIn: Id[]; unknown: number }>(
        'checkInAtFair',
        { fairId, entries },
        'checkedIn unknown',
      );
    const byCode = await checkIn([...there.map(({ token }) => ({ token, at: inDays(0) })), forged]);
    expect([byCode.checkedIn.length, byCode.unknown]).toEqual([2, 1]);
    const timesOf = ({ signUps }: Desk) => signUps.map(({ id, checkedInAt }) => [id, checkedInAt]);
    const first = await deskFor(market.officer);
    const byHand = await checkIn(there.map(({ id }) => ({ signUpId: id, at: inDays(0) })));
    expect([byHand.checkedIn.length, byHand.unknown]).toEqual([2, 0]);
    const second = await deskFor(market.officer);
    expect(timesOf(second)).toEqual(timesOf(first));
    expect(second.meetings.find(({ id }) => id === held.id)?.status).toBe('CHECKED_IN');
    const token = there[0]?.token;
    expect(await lead.client.refusal('checkInAtFair', { fairId, entries: [{ token, at: inDays(0) }] })).toBe(
      'NOT_ALLOWED',
    );
  });

  it('makes one intention of two taps on 达成意向, which then stands', async () => {
    const supplier = guestOf(held.supplierFirmId);
    const told = (person: FirmPerson, outcome: string) =>
      person.client.change<{ intentionId: Id | null }>(
        'tellMeetingOutcome',
        { meetingId: held.id, outcome },
        'intentionId',
      );
    const stranger = guests.find(({ firmId }) => firmId !== held.supplierFirmId) ?? supplier;
    await expect(told(stranger, 'INTENDED')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const over = { meetingId: missing.id, outcome: 'INTENDED' };
    expect(await lead.client.refusal('tellMeetingOutcome', over)).toBe('MEETING_OVER');
    expect((await told(lead, 'AGAIN')).intentionId).toBeNull();
    const { intentionId } = await told(supplier, 'INTENDED');
    expect((await told(lead, 'INTENDED')).intentionId).toBe(intentionId);
    await expect(told(supplier, 'NONE')).rejects.toMatchObject({ code: 'OUTCOME_SETTLED' });
    const { rows } = await market.sql.query(
      `select id, status, chain_code, buyer_firm_id, supplier_firm_id from intention where source = 'fair'`,
    );
    expect(rows).toEqual([
      {
        ...{ id: intentionId, status: 'confirmed', chain_code: market.chain },
        ...{ buyer_firm_id: lead.firmId, supplier_firm_id: supplier.firmId },
      },
    ]);
  });
});

describe('the reported figure', () => {
  const FIGURES = `{ fairFigures { fairs firms attendances meetings intentions
    rows { fairId attendances meetings intentions } } }`;
  const figuresFor = async ({ client }: Person): Promise<unknown> =>
    (await client.ask<{ fairFigures: unknown }>(FIGURES)).fairFigures;

  it('counts what was held, with the fair behind it, for its office, operators and auditors', async () => {
    expect(await step(market.officer, 'finishFair')).toBeNull();
    const counts = { attendances: 2, meetings: 1, intentions: 1 };
    const expected = { fairs: 1, firms: 2, ...counts, rows: [{ fairId, ...counts }] };
    for (const person of [market.officer, market.lead, market.operator, auditor]) {
      expect(await figuresFor(person)).toEqual(expected);
    }
    expect(await figuresFor(otherOffice)).toMatchObject({ fairs: 0, rows: [] });
    await expect(figuresFor(lead)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await step(market.officer, 'cancelFair', { reason: '场馆停电' })).toBe('ILLEGAL_TRANSITION');
  });
});
