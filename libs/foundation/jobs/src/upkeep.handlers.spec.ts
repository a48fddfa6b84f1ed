import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Database } from '#foundation/database';
import type { Delivery } from '#foundation/outbox';
import { BackgroundWorld } from '../../../../test/support/background.js';
import { UpkeepHandlers } from './upkeep.handlers.js';

@Injectable()
class NoHandlers {}

let world: BackgroundWorld;
beforeAll(async () => {
  world = await BackgroundWorld.open(NoHandlers);
});
afterAll(() => world.close());

const changed = async (daysAgo: number): Promise<string> => {
  const { rows } = await world.sql.query<{ seq: string }>(
    `insert into index_change (kind, row_id, at)
     values ('listing', gen_random_uuid(), clock_timestamp() - make_interval(hours => $1)) returning seq`,
    [Math.round(daysAgo * 24)],
  );
  return rows[0]?.seq ?? '';
};
const left = async (): Promise<string[]> =>
  (await world.sql.query<{ seq: string }>('select seq from index_change order by seq')).rows.map(({ seq }) => seq);
const clearedBelow = async (): Promise<bigint> => {
  const { rows } = await world.sql.query<{ mark: string }>('select cleared_below::text as mark from index_feed');
  return BigInt(rows[0]?.mark ?? -1);
};

describe('the log of index changes', () => {
  it('is kept for a week, and what was cleared is written down', async () => {
    const worker = await world.worker();
    const clear = () =>
      new UpkeepHandlers(worker.get(Database, { strict: false })).clearLedgers({}, {
        signal: new AbortController().signal,
        progress: () => undefined,
      } as unknown as Delivery);
    const [old, young] = [await changed(7.1), await changed(6.9)];
    const { rows } = await world.sql.query<{ xid: string }>('select xid::text from index_change where seq = $1', [old]);
    // A transaction that still runs anywhere on the server holds the mark back: the next upkeep clears the rest.
    for (let tries = 0; tries < 200 && (await left()).length > 1; tries += 1) {
      await clear();
      await sleep(100);
    }
    expect(await left()).toEqual([young]);
    expect(await clearedBelow()).toBe(BigInt(rows[0]?.xid ?? 0) + 1n);
    const mark = await clearedBelow();
    await clear();
    expect(await clearedBelow()).toBe(mark);
  }, 60_000);
});
