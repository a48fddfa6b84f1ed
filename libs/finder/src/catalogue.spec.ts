import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { HttpAdapterHost } from '@nestjs/core';
import { FinderModule } from '#finder';
import { Database } from '#foundation/database';
import { TemporarilyUnavailable } from '#foundation/graphql';
import { aFirm } from '../../../test/support/builders/firm.js';
import { aListing } from '../../../test/support/builders/listing.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import { Catalogue } from './catalogue.js';
import { FindableRows } from './rows.js';

// Only whether there is one is asked.
const SERVING = { httpAdapter: {} } as HttpAdapterHost;

let rig: TradeRig;
let catalogue: Catalogue;

beforeAll(async () => {
  rig = await startTrade({}, [FinderModule]);
});
afterAll(() => rig.close());
beforeEach(() => {
  const database = rig.app.get(Database, { strict: false });
  catalogue = new Catalogue(database, rig.app.get(FindableRows, { strict: false }), SERVING);
});
afterEach(() => catalogue.onModuleDestroy());

/** True as soon as it holds; false when it has not within three seconds. */
async function soon(holds: () => boolean): Promise<boolean> {
  for (const giveUpAt = Date.now() + 3000; Date.now() < giveUpAt; await sleep(20)) if (holds()) return true;
  return holds();
}

describe('the catalogue of a process that serves people', () => {
  it('is not ready while it loads, and searches are told to come back', async () => {
    const holder = await rig.sql.connect();
    try {
      await holder.query('begin; lock table listing in access exclusive mode');
      catalogue.onApplicationBootstrap();
      expect(await catalogue.isReady()).toBe(false);
      await expect(catalogue.catchUp()).rejects.toThrow(TemporarilyUnavailable);
    } finally {
      await holder.query('rollback');
      holder.release();
    }
    await catalogue.catchUp();
    expect(await catalogue.isReady()).toBe(true);
  });

  it('hears of a listing that is withdrawn and of a firm that is suspended without a search', async () => {
    const firmId = await aFirm(rig.sql, {});
    const [shown, withdrawn] = [await aListing(rig.sql, { firmId }), await aListing(rig.sql, { firmId })];
    const isOffered = (id: string) => catalogue.listings.find(id)?.isOffered ?? null;
    catalogue.onApplicationBootstrap();
    await catalogue.catchUp();
    expect([isOffered(shown), isOffered(withdrawn)]).toEqual([true, true]);
    await rig.sql.query(`update listing set status = 'paused', version = version + 1 where id = $1`, [withdrawn]);
    expect(await soon(() => isOffered(withdrawn) === false)).toBe(true);
    expect(isOffered(shown)).toBe(true);
    await rig.sql.query(`update firm set status = 'suspended', version = version + 1 where id = $1`, [firmId]);
    expect(await soon(() => isOffered(shown) === false)).toBe(true);
  });
});
