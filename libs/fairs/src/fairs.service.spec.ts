import { type Id, newId } from '#kernel';
import { type Actor, NotFound, VISITOR } from '#foundation/access';
import { aFirm } from '../../../test/support/builders/firm.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import { FairDay } from './fair-day.service.js';
import { FairGuests } from './fair-guests.service.js';
import { FairSchedule } from './fair-schedule.service.js';
import { FairsModule } from './fairs.module.js';
import { FairQueries } from './fairs.queries.js';
import { Fairs } from './fairs.service.js';

let rig: TradeRig;
let fairs: Fairs;
let guests: FairGuests;
let schedule: FairSchedule;
let day: FairDay;
let queries: FairQueries;
let officer: Actor;
let leads: { id: Id; actor: Actor }[];
let suppliers: { id: Id; actor: Actor }[];

const CHAIN = 'A01';
const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);
const content = (quota = 3) => ({
  ...{ titleZh: '智能家电产业链对接会', description: '', chainCodes: [CHAIN], organiser: '智能家电产业链链长办' },
  ...{ organiserKind: 'chain_office' as const, place: '国际会展中心', address: '崂山区', programme: [] },
  ...{ startsAt: inDays(3), slotMinutes: 20, slotCount: 4, signUpUntil: inDays(2), quota },
});
const persons = [{ name: '王海', phone: '13800001234' }];
const value = <T>(result: T): Exclude<T, { refusal: string }> => {
  expect(result).not.toHaveProperty('refusal');
  return result as Exclude<T, { refusal: string }>;
};
const version = async (fairId: Id): Promise<number> => (await queries.get(officer, fairId)).version;
const step = async (fairId: Id, verb: 'publish' | 'close' | 'start' | 'finish') =>
  value(await fairs.advance(officer, verb, { fairId, version: await version(fairId) }));

/** A published fair with two lead firms at three tables and a spare one. */
async function aFair(quota = 3): Promise<Id> {
  const { fairId } = value(await fairs.create(officer, { content: content(quota) }));
  const [first, second] = leads.map(({ id }) => id);
  const tables = [first, first, second, null].map((leadFirmId, at) => ({ number: at + 1, leadFirmId, team: '' }));
  value(await fairs.setTables(officer, { fairId, version: await version(fairId), tables }));
  await step(fairId, 'publish');
  return fairId;
}

/** With three suppliers, each of whom wants both lead firms, and a timetable. */
async function aPlannedFair(): Promise<Id> {
  const fairId = await aFair();
  for (const { actor } of suppliers.slice(0, 3)) {
    value(await guests.signUp(actor, { fairId, persons }));
    for (const { id } of leads) value(await guests.wish(actor, { fairId, firmId: id, isWished: true }));
  }
  await step(fairId, 'close');
  expect(value(await schedule.plan(officer, { fairId }))).toMatchObject({ added: 6, moved: 0, dropped: 0 });
  return fairId;
}

beforeAll(async () => {
  rig = await startTrade({}, [FairsModule]);
  const get = <T>(type: new (...args: never[]) => T): T => rig.app.get(type, { strict: false });
  [fairs, guests, schedule, day, queries] = [
    get(Fairs),
    get(FairGuests),
    get(FairSchedule),
    get(FairDay),
    get(FairQueries),
  ];
  officer = await rig.office('chain_officer', CHAIN);
  const firm = async (isBuyer: boolean) => {
    const id = await aFirm(rig.sql, { isBuyer });
    return { id, actor: await rig.memberOf(id) };
  };
  leads = [await firm(true), await firm(true)];
  suppliers = [await firm(false), await firm(false), await firm(false), await firm(false)];
}, 60_000);
afterAll(() => rig.close());

describe('signing up', () => {
  it('beyond the quota waits, and is admitted when somebody withdraws', async () => {
    const fairId = await aFair(1);
    const [first, second] = suppliers as [{ id: Id; actor: Actor }, { id: Id; actor: Actor }];
    value(await guests.signUp(first.actor, { fairId, persons }));
    value(await guests.signUp(second.actor, { fairId, persons }));
    expect((await queries.mySignUp(second.actor, fairId))?.status).toBe('waiting');
    const lead = leads[0]?.id ?? '';
    expect(await guests.wish(second.actor, { fairId, firmId: lead, isWished: true })).toMatchObject({
      refusal: 'NOT_SIGNED_UP',
    });
    value(await guests.withdraw(first.actor, { fairId }));
    expect((await queries.mySignUp(second.actor, fairId))?.status).toBe('signed_up');
    await rig.settle({ times: 2 });
    expect((await rig.toldTo(second.actor)).filter((kind) => kind === 'fair_admitted')).toHaveLength(1);
    value(await guests.signUp(first.actor, { fairId, persons }));
    expect((await queries.mySignUp(first.actor, fairId))?.status).toBe('waiting');
  });

  it('needs a verified firm and a fair that takes sign-ups', async () => {
    const fairId = await aFair();
    const actor = suppliers[0]?.actor ?? VISITOR;
    expect(await guests.signUp({ ...actor, isFirmVerified: false }, { fairId, persons })).toMatchObject({
      refusal: 'FIRM_NOT_VERIFIED_FOR_FAIR',
    });
    await step(fairId, 'close');
    expect(await guests.signUp(actor, { fairId, persons })).toMatchObject({ refusal: 'FAIR_NOT_OPEN' });
    await rig.sql.query(
      `update fair set status = 'published', version = version + 1, sign_up_until = clock_timestamp() - interval '1 s'
       where id = $1`,
      [fairId],
    );
    expect(await guests.signUp(actor, { fairId, persons })).toMatchObject({ refusal: 'SIGN_UP_TOO_LATE' });
  });

  it('does not let two of one side wish for each other', async () => {
    const fairId = await aFair();
    const [first, second] = suppliers as [{ id: Id; actor: Actor }, { id: Id; actor: Actor }];
    for (const { actor } of [first, second]) value(await guests.signUp(actor, { fairId, persons }));
    expect(await guests.wish(first.actor, { fairId, firmId: second.id, isWished: true })).toMatchObject({
      refusal: 'WISH_SAME_SIDE',
    });
  });
});

describe('the desk', () => {
  it('plans without a conflict, and again without moving anything', async () => {
    const fairId = await aPlannedFair();
    const { meetings } = await queries.desk(officer, fairId);
    const cells = meetings.map(({ table, slot }) => `${table}/${slot}`);
    const seats = meetings.map(({ supplierFirmId, slot }) => `${supplierFirmId}/${slot}`);
    expect([new Set(cells).size, new Set(seats).size]).toEqual([6, 6]);
    expect(value(await schedule.plan(officer, { fairId }))).toMatchObject({ added: 0, moved: 0, dropped: 0 });
    await rig.settle({ times: 2 });
    const told = await rig.toldTo(suppliers[0]?.actor ?? VISITOR);
    expect(told.filter((kind) => kind === 'fair_schedule_ready')).toHaveLength(1);
  });

  it('moves a meeting to a spare table, and is told what stands in the way', async () => {
    const fairId = await aPlannedFair();
    const { meetings } = await queries.desk(officer, fairId);
    const [one] = meetings;
    const other = meetings.find((each) => each.leadFirmId !== one?.leadFirmId && each.slot === one?.slot);
    if (!one || !other) throw new Error('two meetings stand in one slot');
    const to = (table: number, slot: number) =>
      schedule.move(officer, { meetingId: one.id, version: one.version, table, slot });
    expect(await to(other.table, other.slot)).toMatchObject({ params: { conflict: 'table_twice' } });
    expect(await to(9, 0)).toMatchObject({ params: { conflict: 'out_of_range' } });
    value(await to(4, one.slot));
    expect(await to(4, one.slot)).toMatchObject({ refusal: 'STALE_VERSION' });
    expect((await queries.meeting(officer, one.id)).table).toBe(4);
  });

  it('keeps a table that is in use', async () => {
    const fairId = await aPlannedFair();
    expect(await fairs.setTables(officer, { fairId, version: await version(fairId), tables: [] })).toMatchObject({
      refusal: 'TABLE_IN_USE',
    });
  });

  it('checks in by code, offline entries twice, and moves on when both sides are there', async () => {
    const fairId = await aPlannedFair();
    await step(fairId, 'start');
    const { signUps } = await queries.desk(officer, fairId);
    const entries = signUps.map(({ token }) => ({ token, at: new Date() }));
    const forged = { token: `LW1.${newId()}.AAAAAAAAAAAAAAAA`, at: new Date() };
    for (const unknown of [1, 1]) {
      const done = value(await day.checkIn(officer, { fairId, entries: [...entries, forged] }));
      expect([done.checkedIn.length, done.unknown]).toEqual([signUps.length, unknown]);
    }
    const { meetings } = await queries.desk(officer, fairId);
    expect(new Set(meetings.map(({ status }) => status))).toEqual(new Set(['checked_in']));
  });

  it('plans anew after a no-show without moving who is there', async () => {
    const fairId = await aPlannedFair();
    await step(fairId, 'start');
    const before = await queries.desk(officer, fairId);
    const gone = before.signUps.find(({ isLead }) => !isLead);
    if (!gone) throw new Error('a supplier is signed up');
    const plan = value(await schedule.absent(officer, { fairId, signUpId: gone.id, fromSlot: 0 }));
    expect(plan.moved).toBe(0);
    const after = await queries.desk(officer, fairId);
    const left = after.meetings.filter(
      ({ supplierFirmId, status }) => supplierFirmId === gone.firmId && status === 'planned',
    );
    expect(left).toEqual([]);
    const others = (desk: typeof before) =>
      desk.meetings
        .filter(({ supplierFirmId }) => supplierFirmId !== gone.firmId)
        .map(({ id, table, slot }) => [id, table, slot]);
    expect(others(after)).toEqual(others(before));
  });
});

describe('the outcome of a meeting', () => {
  it('makes one intention, which the other side’s tap confirms', async () => {
    const fairId = await aPlannedFair();
    const [meeting] = (await queries.desk(officer, fairId)).meetings;
    if (!meeting) throw new Error('there is a meeting');
    const [lead, supplier] = [
      leads.find(({ id }) => id === meeting.leadFirmId)?.actor ?? VISITOR,
      suppliers.find(({ id }) => id === meeting.supplierFirmId)?.actor ?? VISITOR,
    ];
    const tell = (actor: Actor, outcome: 'intended' | 'again' | 'none') =>
      day.tell(actor, { meetingId: meeting.id, outcome });
    expect(await tell(lead, 'again')).toMatchObject({ refusal: 'FAIR_NOT_HELD' });
    await step(fairId, 'start');
    await expect(tell(suppliers[3]?.actor ?? VISITOR, 'intended')).rejects.toThrow(NotFound);
    value(await tell(lead, 'again'));
    const first = value(await tell(supplier, 'intended'));
    const second = value(await tell(lead, 'intended'));
    expect(second.intentionId).toBe(first.intentionId);
    const made = await rig.rows(`select status, source, chain_code from intention where buyer_firm_id = $1`, [
      meeting.leadFirmId,
    ]);
    expect(made).toEqual([{ status: 'confirmed', source: 'fair', chain_code: CHAIN }]);
    expect(await tell(lead, 'none')).toMatchObject({ refusal: 'OUTCOME_SETTLED' });
    await step(fairId, 'finish');
    const figures = await queries.figures(officer, {});
    expect(figures.rows.find((row) => row.fairId === fairId)).toMatchObject({ meetings: 1, intentions: 1 });
  });
});

describe('a fair', () => {
  it('in draft is seen by its desk alone, and managed by no other office', async () => {
    const { fairId } = value(await fairs.create(officer, { content: content() }));
    await expect(queries.get(VISITOR, fairId)).rejects.toThrow(NotFound);
    const other = await rig.office('chain_officer', 'A02');
    await expect(queries.get(other, fairId)).rejects.toThrow(NotFound);
    const auditor = await rig.office('auditor');
    expect((await queries.get(auditor, fairId)).isManageable).toBe(false);
    await expect(fairs.advance(other, 'publish', { fairId, version: 1 })).rejects.toThrow(NotFound);
    await expect(fairs.advance(auditor, 'publish', { fairId, version: 1 })).rejects.toThrow();
  });

  it('is cancelled with a reason that its guests are told', async () => {
    const fairId = await aFair();
    const guest = suppliers[2]?.actor ?? VISITOR;
    value(await guests.signUp(guest, { fairId, persons }));
    value(await fairs.cancel(officer, { fairId, version: await version(fairId), reason: '场馆停电' }));
    await rig.settle({ times: 2 });
    expect((await rig.toldTo(guest)).filter((kind) => kind === 'fair_cancelled')).toHaveLength(1);
    expect(await fairs.advance(officer, 'publish', { fairId, version: await version(fairId) })).toMatchObject({
      refusal: 'ILLEGAL_TRANSITION',
    });
  });

  it('is told to the firms of its chain and reminded of the day before', async () => {
    const fairId = await aFair();
    const guest = suppliers[0]?.actor ?? VISITOR;
    value(await guests.signUp(guest, { fairId, persons }));
    await rig.sql.query(
      `update fair set starts_at = clock_timestamp() + interval '1 day',
      sign_up_until = clock_timestamp() where id = $1`,
      [fairId],
    );
    const delivery = newId();
    for (const _ of [1, 2]) await rig.deliver('FairNotices.remind', {}, delivery);
    expect((await rig.toldTo(guest)).filter((kind) => kind === 'fair_tomorrow')).toHaveLength(1);
  });
});
