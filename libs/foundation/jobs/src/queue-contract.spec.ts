import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Database } from '#foundation/database';
import { defineEvent, defineJob, type Delivery, HandleJob, On } from '#foundation/outbox';
import { BackgroundWorld } from '../../../../test/support/background.js';
import { redisSkipReason, redisUrl } from '../../../../test/support/redis.js';

const Happened = defineEvent<{ key: string }>('spec.happened');
const Called = defineEvent<{ key: string }>('spec.called');
const Mixed = defineEvent<{ key: string }>('spec.mixed');
const Later = defineJob<{ key: string }>({ name: 'spec.later', lane: 'messages', attempts: 2 });
const Hourly = defineJob({ name: 'spec.hourly', lane: 'upkeep', schedule: { cron: '0 * * * *' } });
const LongFile = defineJob<{ key: string }>({ name: 'spec.long-file', lane: 'files' });
const Slow = defineJob<{ key: string }>({ name: 'spec.slow', lane: 'matching', timeoutSeconds: 1 });

/** What the handlers below do besides their effect; keyed by the event's key. */
const script = new Map<string, (delivery: Delivery) => Promise<void> | void>();

@Injectable()
class SpecHandlers {
  constructor(private readonly database: Database) {}

  @On(Happened, { lane: 'messages', attempts: 2 })
  async happened(payload: { key: string }, delivery: Delivery): Promise<void> {
    await this.effect(payload.key);
    await script.get(payload.key)?.(delivery);
  }

  @On(Called, { lane: 'messages', outside: true, attempts: 3 })
  async called({ key }: { key: string }, delivery: Delivery): Promise<void> {
    await script.get(key)?.(delivery);
  }

  @On(Mixed, { lane: 'inline', attempts: 2 })
  async inlineA({ key }: { key: string }, delivery: Delivery): Promise<void> {
    await this.effect(`a:${key}`);
    await script.get(`a:${key}`)?.(delivery);
  }

  @On(Mixed, { lane: 'inline' })
  async inlineB({ key }: { key: string }): Promise<void> {
    await this.effect(`b:${key}`);
  }

  @HandleJob(Later)
  async later({ key }: { key: string }): Promise<void> {
    await this.effect(key);
  }

  @HandleJob(Hourly)
  async hourly(): Promise<void> {
    await this.effect('hourly');
  }

  @HandleJob(LongFile)
  async longFile({ key }: { key: string }, delivery: Delivery): Promise<void> {
    await script.get(key)?.(delivery);
    await this.effect(key);
  }

  @HandleJob(Slow)
  async slow({ key }: { key: string }, delivery: Delivery): Promise<void> {
    await this.effect(key);
    await script.get(key)?.(delivery);
  }

  private async effect(key: string): Promise<void> {
    await this.database.query('insert into effect (key) values ($1)', [key]);
  }
}

const fail = () => {
  throw new Error('the phone 13812345678 of "Zhang San" is busy');
};

const backends = [
  { backend: 'PostgreSQL', url: () => undefined, suite: describe },
  { backend: 'Redis', url: redisUrl, suite: redisUrl() ? describe : describe.skip },
] as const;

// eslint-disable-next-line no-console -- who reads the summary must know what was not run
console.log(`Redis contract: ${redisUrl() ? 'RUN' : `SKIPPED (${redisSkipReason() ?? 'no reason given'})`}`);

for (const { backend, url, suite } of backends) {
  suite(`background work on ${backend}`, () => {
    let world: BackgroundWorld;
    beforeAll(async () => {
      world = await BackgroundWorld.open(SpecHandlers, url());
    }, 60_000);
    afterEach(async () => {
      script.clear();
      await world.reset();
    }, 60_000);
    afterAll(() => world.close(), 60_000);

    describe('an event', () => {
      it('is delivered once to each of its handlers', async () => {
        await world.worker();
        await world.publish([new Happened({ key: 'one' }), new Mixed({ key: 'two' })]);
        await world.untilAllAre('done', 3);
        expect([await world.effects('one'), await world.effects('a:two'), await world.effects('b:two')]).toEqual([
          1, 1, 1,
        ]);
      });

      it('without a handler is simply over', async () => {
        const Unheard = defineEvent<{ key: string }>('spec.unheard');
        await world.worker();
        await world.publish([new Unheard({ key: 'x' })]);
        await world.until(async () => (await waiting(world)) === 0);
        expect(await world.deliveries()).toEqual([]);
      });

      it('is not delivered when its transaction rolls back', async () => {
        await world.worker();
        const client = await world.sql.connect();
        await client.query('begin');
        await client.query(
          `insert into outbox (id, topic, payload) values (gen_random_uuid(), 'spec.mixed', '{"key":"no"}')`,
        );
        await client.query('rollback');
        client.release();
        await world.publish([new Mixed({ key: 'yes' })]);
        await world.untilAllAre('done', 2);
        expect(await world.effects('a:no')).toBe(0);
      });

      it('published while no worker runs is delivered by the next one', async () => {
        await world.publish([new Happened({ key: 'early' }), new Mixed({ key: 'early' })]);
        await world.worker();
        await world.untilAllAre('done', 3);
      });
    });

    describe('the lane of files', () => {
      it('runs two at once, and a message passes by however many files wait', async () => {
        let release = (): void => undefined;
        const held = new Promise<void>((resolve) => (release = resolve));
        const begun: string[] = [];
        const keys = ['f1', 'f2', 'f3', 'f4'];
        for (const key of keys) {
          script.set(key, async () => {
            begun.push(key);
            await held;
          });
        }
        await world.worker();
        await world.publish(
          [],
          keys.map((key) => ({ job: LongFile, payload: { key } })),
        );
        await world.until(() => begun.length === 2);
        await world.publish([new Happened({ key: 'word' })]);
        await world.until(async () => (await world.effects('word')) === 1, 5000);
        expect(begun).toHaveLength(2);
        release();
        await world.untilAllAre('done', 5);
        expect([...begun].sort()).toEqual(keys);
      });
    });

    describe('a handler that fails', () => {
      it('is tried again after a pause, keeps nothing of the failed try, and is dead after its last', async () => {
        const triedAt: number[] = [];
        script.set('bad', () => {
          triedAt.push(Date.now());
          fail();
        });
        await world.worker();
        await world.publish([new Happened({ key: 'bad' })]);
        await world.untilAllAre('dead', 1);
        expect((triedAt[1] ?? 0) - (triedAt[0] ?? 0)).toBeGreaterThanOrEqual(500);
        expect(await world.deliveries()).toMatchObject([
          { attempts: 2, lastError: 'Error: the phone <number> of <text> is busy' },
        ]);
        expect(await world.effects('bad')).toBe(0);
      });

      it('succeeds on a later try with one effect', async () => {
        script.set('flaky', ({ attempt }) => (attempt === 1 ? fail() : undefined));
        await world.worker();
        await world.publish([new Happened({ key: 'flaky' })]);
        await world.untilAllAre('done', 1);
        expect(await world.effects('flaky')).toBe(1);
      });

      it('inline holds up neither its neighbours nor later events', async () => {
        script.set('a:bad', ({ attempt }) => (attempt === 1 ? fail() : undefined));
        await world.worker();
        await world.publish([new Mixed({ key: 'bad' }), new Mixed({ key: 'good' })]);
        await world.until(async () => (await world.effects('a:good')) === 1 && (await world.effects('b:bad')) === 1);
        expect(await world.effects('a:bad')).toBe(0);
        await world.untilAllAre('done', 4);
        expect(await world.effects('a:bad')).toBe(1);
      });

      it('that swallows an error of its transaction does not count as done', async () => {
        const swallow = async ({ em }: Delivery) => em?.query('select 1/0').then(undefined, () => undefined);
        script.set('swallowed', async (delivery) => void (await swallow(delivery)));
        script.set('a:swallowed', async (delivery) => void (await swallow(delivery)));
        await world.worker();
        await world.publish([new Happened({ key: 'swallowed' }), new Mixed({ key: 'swallowed' })]);
        await world.until(async () => (await world.deliveries()).filter(({ lastError }) => lastError).length === 2);
        expect([await world.effects('swallowed'), await world.effects('a:swallowed')]).toEqual([0, 0]);
        expect(await world.effects('b:swallowed')).toBe(1);
      });

      it('is interrupted when its time is up', async () => {
        script.set('endless', () => new Promise(() => undefined));
        await world.worker();
        await world.publish([], [{ job: Slow, payload: { key: 'endless' } }]);
        await world.until(async () => (await world.deliveries())[0]?.lastError?.startsWith('TimeIsUp') === true);
        expect(await world.effects('endless')).toBe(0);
        script.clear();
        await world.untilAllAre('done', 1);
        expect(await world.effects('endless')).toBe(1);
      });
    });

    describe('a handler that calls the outside', () => {
      it('runs without a transaction and gets the same idempotency key on every try', async () => {
        const keys: string[] = [];
        script.set('sms', ({ deliveryId, attempt, em }) => {
          expect(em).toBeNull();
          keys.push(deliveryId);
          if (attempt < 3) fail();
        });
        await world.worker();
        await world.publish([new Called({ key: 'sms' })]);
        await world.until(() => keys.length === 1);
        await world.until(async () => typeof (await world.deliveries())[0]?.lastError === 'string');
        await world.timePasses();
        await world.until(() => keys.length === 2);
        await world.until(async () => (await open(world)) === 0 || (await unclaimed(world)));
        await world.timePasses();
        await world.untilAllAre('done', 1);
        expect(new Set(keys).size).toBe(1);
        expect(keys).toHaveLength(3);
      });
    });

    describe('a worker', () => {
      it('that goes silent while it runs a job loses it to another, and its late effect is not kept', async () => {
        let free: () => void = () => undefined;
        const started = new Promise<void>((resolve) => {
          script.set('held', async ({ attempt }) => {
            if (attempt > 1) return;
            resolve();
            await new Promise<void>((release) => (free = release));
          });
        });
        await world.worker();
        await world.publish([new Happened({ key: 'held' })]);
        await started;
        await world.worker();
        await world.until(async () => {
          const [delivery] = await world.deliveries();
          // Again and again, since the first worker is silent only in this story and renews its lease.
          if (delivery?.attempts === 1) await world.timePasses();
          return delivery?.state === 'done';
        });
        free();
        await sleep(300);
        expect(await world.effects('held')).toBe(1);
        expect(await world.deliveries()).toMatchObject([{ state: 'done', attempts: 2 }]);
      });

      it('that dies on the last try leaves a dead delivery, not an endless one', async () => {
        await world.publish([new Happened({ key: 'killer' })]);
        await world.worker();
        await world.untilAllAre('done', 1);
        await world.sql.query(`update delivery set done_at = null, attempts = max_attempts,
          claimed_until = clock_timestamp() - interval '1 s', next_at = clock_timestamp()`);
        await world.untilAllAre('dead', 1);
        expect((await world.deliveries())[0]?.lastError).toContain('lost during the last try');
      });

      it('gives what it was doing to the next one when it is shut down', async () => {
        script.set('long', async ({ attempt, signal }) => {
          if (attempt > 1) return;
          await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
        });
        const worker = await world.worker();
        await world.publish([new Happened({ key: 'long' })]);
        await world.until(async () => (await world.deliveries())[0]?.attempts === 1);
        await world.stop(worker);
        expect(await world.deliveries()).toMatchObject([{ state: 'open', lastError: null }]);
        await world.worker();
        await world.untilAllAre('done', 1);
        expect(await world.effects('long')).toBe(1);
      }, 60_000);
    });

    describe('an operator', () => {
      it('sees the progress of long work and stops it', async () => {
        let isInterrupted = false;
        script.set('report', async ({ progress, signal }) => {
          progress({ done: 3, of: 10 });
          signal.addEventListener('abort', () => (isInterrupted = true));
          await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
        });
        await world.worker();
        await world.publish([new Happened({ key: 'report' })]);
        await world.until(async () => Boolean((await world.deliveries())[0]?.progress));
        expect((await world.deliveries())[0]?.progress).toEqual({ done: 3, of: 10 });
        await world.sql.query('update delivery set stopped_at = clock_timestamp()');
        await world.until(() => isInterrupted);
        await sleep(200);
        expect(await world.deliveries()).toMatchObject([{ state: 'stopped', attempts: 1 }]);
        expect(await world.effects('report')).toBe(0);
      });
    });

    describe('the queue', () => {
      it('loses nothing when it is wiped in the middle', async () => {
        const keys = Array.from({ length: 60 }, (_, n) => `k${n}`);
        for (const key of keys) script.set(key, () => sleep(100));
        await world.worker();
        await world.publish(keys.map((key) => new Happened({ key })));
        await world.until(async () => (await world.deliveries()).some(({ state }) => state === 'done'));
        const wipedAt = Date.now();
        await world.wipeQueue();
        await world.untilAllAre('done', 60, 18_000);
        expect(Date.now() - wipedAt).toBeLessThan(18_000);
        const { rows } = await world.sql.query('select key from effect group by key having count(*) > 1');
        expect(rows).toEqual([]);
      }, 40_000);

      it('is not needed for what was not queued after the delivery was made', async () => {
        const worker = await world.worker();
        await world.publish([new Happened({ key: 'crash' })]);
        await world.untilAllAre('done', 1);
        await world.stop(worker);
        // As a crash between the relay's commit and the queue leaves it.
        await world.wipeQueue();
        await world.sql.query(`delete from effect; update delivery set done_at = null, attempts = 0, enqueued_at = null,
          claimed_until = null, next_at = clock_timestamp() + interval '2 s'`);
        await world.worker();
        await world.untilAllAre('done', 1);
        expect(await world.effects('crash')).toBe(1);
      });
    });

    describe('a job with a time', () => {
      it('waits until then', async () => {
        await world.worker();
        const from = Date.now();
        await world.publish([], [{ job: Later, payload: { key: 'later' }, notBefore: new Date(from + 1500) }]);
        await sleep(1000);
        expect(await world.effects('later')).toBe(0);
        await world.untilAllAre('done', 1);
        const { rows } = await world.sql.query<{ at: Date }>('select at from effect');
        expect((rows[0]?.at.getTime() ?? 0) - from).toBeGreaterThanOrEqual(1450);
        expect((rows[0]?.at.getTime() ?? 0) - from).toBeLessThan(4500);
      });

      it('that returns by a schedule runs once a tick with two workers, and again after the queue was wiped', async () => {
        await Promise.all([world.worker(), world.worker()]);
        const due = 'update job_schedule set next_at = clock_timestamp()';
        await world.sql.query(due);
        await world.untilAllAre('done', 1);
        await world.wipeQueue();
        await world.sql.query(due);
        await world.untilAllAre('done', 2);
        await sleep(1500);
        expect(await world.effects('hourly')).toBe(2);
        const { rows } = await world.sql.query<{ next: string }>(
          `select to_char(next_at at time zone 'UTC', 'MI:SS') as next from job_schedule`,
        );
        expect(rows).toEqual([{ next: '00:00' }]);
      });
    });

    describe('two relays', () => {
      it('make no delivery twice', async () => {
        await Promise.all([world.worker(), world.worker()]);
        const events = Array.from({ length: 300 }, (_, n) => new Mixed({ key: `m${n}` }));
        await Promise.all(Array.from({ length: 10 }, (_, n) => world.publish(events.slice(n * 30, n * 30 + 30))));
        await world.untilAllAre('done', 600);
        const { rows } = await world.sql.query<{ n: number; keys: number }>(
          'select count(*)::int as n, count(distinct key)::int as keys from effect',
        );
        expect(rows).toEqual([{ n: 600, keys: 600 }]);
      });

      it('go on when the server ends all their connections', async () => {
        await world.worker();
        await world.publish([new Mixed({ key: 'before' })]);
        await world.untilAllAre('done', 2);
        await world.sql.query(`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid()`);
        await world.publish([new Mixed({ key: 'after' }), new Happened({ key: 'after' })]);
        await world.untilAllAre('done', 5, 18_000);
        expect([await world.effects('a:after'), await world.effects('after')]).toEqual([1, 1]);
      }, 40_000);
    });
  });
}

async function waiting(world: BackgroundWorld): Promise<number> {
  const { rows } = await world.sql.query<{ n: number }>(
    'select count(*)::int as n from outbox where relayed_at is null',
  );
  return rows[0]?.n ?? 0;
}

async function open(world: BackgroundWorld): Promise<number> {
  return (await world.deliveries()).filter(({ state }) => state === 'open').length;
}

/** True when no try is under way. */
async function unclaimed(world: BackgroundWorld): Promise<boolean> {
  const { rows } = await world.sql.query('select 1 from delivery where claimed_until is not null');
  return rows.length === 0;
}
