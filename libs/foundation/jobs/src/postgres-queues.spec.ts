import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { outliveErrors } from '#foundation/database';
import { cloneDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { PatientPool } from './patient-pool.js';
import { PostgresQueues } from './postgres-queues.js';
import { JOB_OPTIONS } from './queue-backend.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await cloneDatabase();
}, 60_000);
afterAll(() => database.drop());

describe('the queue on PostgreSQL', () => {
  it('leaves the process its time while its worker asks for connections that are at an end', async () => {
    const queues = new PostgresQueues(database.url);
    let ending: Promise<void> = Promise.resolve();
    let isEnding: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (isEnding = resolve));
    const worker = queues.worker('messages', 1, async () => {
      ending = queues.close();
      isEnding();
      await sleep(50);
    });
    const job = { name: 'messages', data: { deliveryId: 'a', attempts: 0 }, opts: JOB_OPTIONS };
    const queue = queues.queue('messages');
    await queue.addBulk([job]);
    await begun;
    await sleep(200);
    const before = process.cpuUsage();
    await sleep(500); // a worker that asks without a rest would let no timer run
    expect(process.cpuUsage(before).user).toBeLessThan(300_000);
    await worker.close(true);
    await queue.close();
    await ending;
  }, 30_000);

  it('survives the loss of a connection that somebody holds', async () => {
    const pool = new PatientPool({ connectionString: database.url });
    outliveErrors(pool);
    const held = await pool.connect();
    const { rows } = await held.query<{ pid: number }>('select pg_backend_pid() as pid');
    const operator = new pg.Client({ connectionString: database.url });
    await operator.connect();
    await operator.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await operator.end();
    await sleep(200);
    await expect(held.query('select 1')).rejects.toThrow('not queryable');
    held.release(true);
    await pool.end();
  });
});
