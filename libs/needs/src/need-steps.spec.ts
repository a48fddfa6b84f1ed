import pg from 'pg';
import { type Id, isRefused, newId, type Refusal, refuse } from '#kernel';
import { type Actor, NotFound, systemActor } from '#foundation/access';
import { Database } from '#foundation/database';
import { HANDLER, type HandlerMetadata } from '#foundation/outbox';
import { aNeed, type NeedTraits } from '../../../test/support/builders/need.js';
import { type NeedsRig, startNeeds } from '../../../test/support/needs-rig.js';
import type { NeedStatus } from './domain/need-lifecycle.js';
import { NeedSteps } from './need-steps.js';
import { NeedsHandlers } from './needs.handlers.js';

let rig: NeedsRig;
let steps: NeedSteps;
let database: Database;
let firmId: Id;
let buyer: Actor;

beforeAll(async () => {
  rig = await startNeeds();
  steps = rig.app.get(NeedSteps);
  database = rig.app.get(Database);
  firmId = await rig.aFirm();
  buyer = await rig.personOf(firmId);
});
afterAll(() => rig.close());

const need = (traits: Omit<NeedTraits, 'firmId'> = {}) => aNeed(rig.sql, { firmId, ...traits });
const row = async (id: Id) =>
  (await rig.sql.query<Record<string, unknown>>('select * from need where id = $1', [id])).rows[0] ?? {};
const statusOf = async (id: Id) => (await row(id))['status'];
const topicsOf = async (id: Id) => (await rig.eventsOf(id)).map((event) => event.topic);

describe('matching', () => {
  it('makes an open need matched, once', async () => {
    const id = await need();
    for (const _ of [1, 2]) expect(await database.transaction((em) => steps.markMatched(em, id))).toBe('matched');
    expect(await row(id)).toMatchObject({ status: 'matched', matched_at: expect.any(Date), version: 2 });
  });

  it('only notes the moment where bids stand already', async () => {
    const id = await need({ status: 'bidding' });
    expect(await database.transaction((em) => steps.markMatched(em, id))).toBe('bidding');
    expect(await row(id)).toMatchObject({ status: 'bidding', matched_at: expect.any(Date) });
  });

  it.each(['evaluating', 'awarded', 'cancelled', 'expired'] as const)('leaves a need that is %s', async (status) => {
    const id = await need({ status });
    expect(await database.transaction((em) => steps.markMatched(em, id))).toBe(status);
    expect(await row(id)).toMatchObject({ status, version: 1, matched_at: null });
  });
});

describe('bids', () => {
  it.each(['open', 'matched', 'bidding'] as const)('make a need that is %s bidding', async (status) => {
    const id = await need({ status });
    const after = await database.transaction(async (em) => steps.markBidding(em, await steps.lockForBid(em, id)));
    expect(after).toBe('bidding');
    expect(await statusOf(id)).toBe('bidding');
  });

  it('are refused by a need that takes none', async () => {
    const id = await need({ status: 'evaluating' });
    expect(await database.transaction((em) => steps.markBidding(em, id))).toEqual({
      refusal: 'ILLEGAL_TRANSITION',
      params: { status: 'evaluating', command: 'bid' },
    });
  });

  it.each([
    ['open', false],
    ['matched', true],
  ] as const)('that are all withdrawn leave the need %s', async (after, isMatched) => {
    const id = await need({ status: 'bidding', isMatched });
    for (const _ of [1, 2]) expect(await database.transaction((em) => steps.markUnbid(em, id))).toBe(after);
    expect(await topicsOf(id)).toEqual([]);
  });

  it('that are all gone while they are evaluated end the need', async () => {
    const id = await need({ status: 'evaluating', deadlineInHours: -1 });
    for (const _ of [1, 2]) expect(await database.transaction((em) => steps.markUnbid(em, id))).toBe('expired');
    expect(await topicsOf(id)).toEqual(['need.expired']);
  });

  it('of ten suppliers at once on a fresh need wait for each other and never deadlock', async () => {
    const id = await need();
    const bid = () =>
      database.transaction<NeedStatus | Refusal>(async (em) => {
        const locked = await steps.lockForBid(em, id);
        return steps.markBidding(em, locked);
      });
    expect(await Promise.all(Array.from({ length: 10 }, bid))).toEqual(Array(10).fill('bidding'));
    expect(await row(id)).toMatchObject({ status: 'bidding', version: 2 });
  });

  it('share the need once one of them stands', async () => {
    const id = await need({ status: 'bidding' });
    let inside = 0;
    let most = 0;
    const bid = () =>
      database.transaction(async (em) => {
        await steps.lockForBid(em, id);
        most = Math.max(most, ++inside);
        await new Promise((resolve) => setTimeout(resolve, 100));
        inside -= 1;
      });
    await Promise.all([bid(), bid(), bid()]);
    expect(most).toBe(3);
  });

  it('take the place of a first one that came to nothing', async () => {
    const id = await need();
    const bid = (isRefusedLater: boolean) =>
      database.transaction<NeedStatus | Refusal>(async (em) => {
        const status = await steps.markBidding(em, await steps.lockForBid(em, id));
        await new Promise((resolve) => setTimeout(resolve, 50));
        return isRefusedLater ? refuse('SPEC') : status;
      });
    const answers = await Promise.all(Array.from({ length: 8 }, (_, at) => bid(at < 4)));
    expect(answers.slice(4)).toEqual(Array(4).fill('bidding'));
    expect(await row(id)).toMatchObject({ status: 'bidding', version: 2 });
  });

  it('wait on a fresh need for the first alone, and share it from then on', async () => {
    const id = await need();
    let sharers = 0;
    let meet: (() => void) | undefined;
    const met = new Promise<void>((resolve) => (meet = resolve));
    const bid = () =>
      database.transaction<NeedStatus | Refusal>(async (em) => {
        const locked = await steps.lockForBid(em, id);
        const status = await steps.markBidding(em, locked);
        if (locked.status !== 'bidding') {
          await new Promise((resolve) => setTimeout(resolve, 300)); // until all others wait
          return status;
        }
        // Nobody goes before all are in: one after the other they would wait until the lock is refused.
        if (++sharers === 5) meet?.();
        await met;
        return status;
      });
    expect(await Promise.all(Array.from({ length: 6 }, bid))).toEqual(Array(6).fill('bidding'));
    expect(sharers).toBe(5);
  });
});

describe('the clock of a lock', () => {
  it('is read when the lock is won, not when it was asked for', async () => {
    const id = await need();
    const holder = new pg.Client({ connectionString: String(rig.sql.options.connectionString) });
    await holder.connect();
    try {
      for (const lock of ['lock', 'lockShared'] as const) {
        await holder.query('begin');
        await holder.query('select 1 from need where id = $1 for update', [id]);
        const waiting = database.transaction((em) => steps[lock](em, id));
        await new Promise((resolve) => setTimeout(resolve, 300));
        const { rows } = await holder.query<{ now: Date }>('select clock_timestamp() as now');
        await holder.query('rollback'); // the row did not change: PostgreSQL does not evaluate the select list again
        const released = rows[0]?.now.getTime() ?? Infinity;
        expect((await waiting).now.getTime()).toBeGreaterThanOrEqual(released);
      }
    } finally {
      await holder.end();
    }
  });

  it('finds no need that is not there', async () => {
    await expect(database.transaction((em) => steps.lock(em, newId()))).rejects.toThrow(NotFound);
  });
});

describe('an award', () => {
  const award = (id: Id, winner: Id) =>
    database.transaction((em) =>
      steps.markAwarded(em, buyer, id, [{ supplierFirmId: winner, amount: '125000.00', currency: 'CNY' }]),
    );

  it.each([
    ['evaluating', 'sealed', -1],
    ['bidding', 'open', 10],
  ] as const)(
    'ends a need that is %s with %s bids and keeps the winner, once',
    async (status, bidding, deadlineInHours) => {
      const id = await need({ status, bidding, deadlineInHours });
      const winner = await rig.aFirm();
      for (const _ of [1, 2]) expect(await award(id, winner)).toBe('awarded');
      expect(await row(id)).toMatchObject({ status: 'awarded', awarded_at: expect.any(Date), version: 2 });
      expect(await topicsOf(id)).toEqual(['need.awarded']);
      const { rows } = await rig.sql.query('select * from award where need_id = $1', [id]);
      expect(rows).toMatchObject([{ supplier_firm_id: winner, amount: '125000.00', source: 'bid' }]);
    },
  );

  it('of sealed bids waits for the deadline', async () => {
    const id = await need({ status: 'bidding', bidding: 'sealed', deadlineInHours: 1 / 60 });
    const late = await need({ status: 'bidding', bidding: 'sealed', deadlineInHours: -1 / 60 });
    expect(await award(id, firmId)).toMatchObject({ refusal: 'AWARD_TOO_EARLY' });
    expect(await award(late, firmId)).toBe('awarded');
  });

  it('needs a bid', async () => {
    expect(await award(await need(), firmId)).toMatchObject({ refusal: 'ILLEGAL_TRANSITION' });
  });
});

describe('when the deadline has passed', () => {
  const run = () => rig.app.get(NeedsHandlers).passDeadlines({}, new AbortController());

  it('needs with bids are evaluated and needs without expire; a second run changes nothing', async () => {
    const late = -1 / 60;
    const ids = {
      open: await need({ deadlineInHours: late }),
      matched: await need({ status: 'matched', deadlineInHours: late }),
      bidding: await need({ status: 'bidding', deadlineInHours: late }),
      awarded: await need({ status: 'awarded', deadlineInHours: late }),
      'a minute early': await need({ deadlineInHours: 1 / 60 }),
      'a minute early with bids': await need({ status: 'bidding', deadlineInHours: 1 / 60 }),
    };
    for (const _ of [1, 2]) {
      await run();
      const stands: Record<string, unknown> = {};
      for (const [name, id] of Object.entries(ids)) stands[name] = [await statusOf(id), (await topicsOf(id)).join(' ')];
      expect(stands).toEqual({
        open: ['expired', 'need.expired'],
        matched: ['expired', 'need.expired'],
        bidding: ['evaluating', 'need.evaluating'],
        awarded: ['awarded', ''],
        'a minute early': ['open', ''],
        'a minute early with bids': ['bidding', ''],
      });
    }
  });

  it('a need that a bid holds is left for the next run', async () => {
    const id = await need({ status: 'bidding', deadlineInHours: -0.01 });
    await database.transaction(async (em) => {
      await steps.lockShared(em, id);
      // As another process would: outside of the transaction that holds the row.
      expect(await database.outside(() => steps.passDeadlines(systemActor('spec')))).toBe(0);
    });
    expect(await steps.passDeadlines(systemActor('spec'))).toBe(1);
    expect(await statusOf(id)).toBe('evaluating');
  });

  it('the job runs every half minute', () => {
    const metadata = Reflect.getMetadata(HANDLER, NeedsHandlers.prototype.passDeadlines) as HandlerMetadata;
    expect(metadata).toMatchObject({
      topic: 'job:needs.pass-deadlines',
      lane: 'upkeep',
      job: { schedule: { everyMs: 30_000 } },
    });
  });
});

it('a refused step rolls the caller’s transaction back', async () => {
  const id = await need({ status: 'expired' });
  const result = await database.transaction<NeedStatus | Refusal>((em) => steps.markBidding(em, id));
  expect(isRefused(result)).toBe(true);
  expect(await row(id)).toMatchObject({ status: 'expired', version: 1 });
});
