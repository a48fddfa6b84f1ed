import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Id } from '#kernel';
import { FirmMatching } from '#firms';
import { type Config, loadConfig } from '#foundation/config';
import { Database } from '#foundation/database';
import { AcceptedNeeds, WordAssociations } from '#learning';
import { ListingMatching } from '#listings';
import { NeedMatching } from '#needs';
import { NeedPublished } from '#needs';
import { aFirm, type FirmTraits } from '../../../../test/support/builders/firm.js';
import { aListing, type ListingTraits } from '../../../../test/support/builders/listing.js';
import { aNeed, type NeedTraits } from '../../../../test/support/builders/need.js';
import { startTrade, type TradeRig } from '../../../../test/support/trade-rig.js';
import { OpenSearchIndex } from '#search';
import { SynonymData } from '#terms';
import { ListingVectors } from '#vectors';
import { FakeOpenSearch } from '../../../search/test/fake-opensearch.js';
import { MatchIndex } from './match-index.js';

const goods = '高精度谐波减速器';
const text = `采购${goods}，传动比 1:100，背隙不大于 20 角秒，须随货提供出厂测试报告。`;
let rig: TradeRig;
let buyer: Id;
let folder: string;
beforeAll(async () => {
  rig = await startTrade();
  buyer = await aFirm(rig.sql, { isBuyer: true, isSupplier: false });
});
afterAll(() => rig.close());
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lianwan-match-index-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const supplier = async (firm: FirmTraits = {}, listing: Partial<ListingTraits> = {}) => {
  const firmId = await aFirm(rig.sql, firm);
  const traits = { firmId, title: goods, text: `生产${goods}，传动比 1:100，可定制。`, ...listing };
  return { firmId, listingId: await aListing(rig.sql, traits) };
};
const publish = async (traits: Partial<NeedTraits> = {}): Promise<Id[]> => {
  const needId = await aNeed(rig.sql, { firmId: buyer, title: `${goods}采购`, text, nodeCode: 'A01-04', ...traits });
  await rig.publish(new NeedPublished({ needId }));
  await rig.settle();
  const rows = await rig.rows<{ firm: Id }>('select supplier_firm_id as firm from match_proposal where need_id = $1', [
    needId,
  ]);
  return rows.map(({ firm }) => firm);
};

const set = (table: 'listing' | 'firm', id: Id, status: string) =>
  rig.sql.query(`update ${table} set status = $2, version = version + 1 where id = $1`, [id, status]);

/** An index as another process would have it, and how often it read all listings. */
function anIndex(settings: Record<string, string> = {}): { index: MatchIndex; fullLoads: () => number } {
  const config: Config = loadConfig({
    ...{ NODE_ENV: 'test', DATABASE_URL: rig.url, SEALING_KEY: Buffer.alloc(32).toString('base64') },
    ...{ SEARCH_SNAPSHOT_DIR: folder, ...settings },
  });
  const get = <T>(type: abstract new (...args: never[]) => T): T => rig.app.get<T>(type, { strict: false });
  const rows = Object.create(get(ListingMatching)) as ListingMatching;
  let loads = 0;
  rows.allForIndex = (after, limit) => {
    if (after === null) loads += 1;
    return get(ListingMatching).allForIndex(after, limit);
  };
  return {
    index: new MatchIndex(
      get(Database),
      rows,
      get(FirmMatching),
      get(NeedMatching),
      get(SynonymData),
      get(ListingVectors),
      get(WordAssociations),
      get(AcceptedNeeds),
      config,
    ),
    fullLoads: () => loads,
  };
}

describe('an index that lags', () => {
  /** The index of the process stands still while the work is done. */
  async function whileStale(work: () => Promise<void>): Promise<void> {
    const index = rig.app.get(MatchIndex, { strict: false });
    await index.catchUp();
    const follow = index.catchUp.bind(index);
    index.catchUp = async () => undefined;
    try {
      await work();
    } finally {
      index.catchUp = follow;
    }
  }

  it('never leads to a proposal of what is no longer on offer', async () => {
    const [withdrawn, suspended, good] = [await supplier(), await supplier(), await supplier()];
    await whileStale(async () => {
      await set('listing', withdrawn.listingId, 'paused');
      await set('firm', suspended.firmId, 'suspended');
      const index = rig.app.get(MatchIndex, { strict: false });
      expect(index.listings.has(withdrawn.listingId) && index.listings.has(suspended.listingId)).toBe(true);
      const proposed = await publish();
      expect(proposed).toContain(good.firmId);
      expect(proposed).not.toContain(withdrawn.firmId);
      expect(proposed).not.toContain(suspended.firmId);
    });
  });

  it('never leads to a proposal of a firm whose certificate was taken from it', async () => {
    const dated = { kind: 'ISO-9001', validFrom: '2020-01-01', validTo: '2099-01-01' };
    const other = { kind: 'ISO-14001', validFrom: '2020-01-01', validTo: '2099-01-01' };
    const revoked = await supplier({ certificates: [dated, other] });
    const holder = await supplier({ certificates: [dated] });
    await whileStale(async () => {
      await rig.sql.query(
        `update firm_certificate set revoked_at = clock_timestamp() where firm_id = $1 and kind = 'ISO-9001'`,
        [revoked.firmId],
      );
      await rig.sql.query('update firm set version = version + 1 where id = $1', [revoked.firmId]);
      const proposed = await publish({ requiredCertificates: ['ISO-9001'] });
      expect(proposed).toContain(holder.firmId);
      expect(proposed).not.toContain(revoked.firmId);
    });
  });

  it('is up to date a moment after a change, as soon as it follows', async () => {
    const index = rig.app.get(MatchIndex, { strict: false });
    const { listingId } = await supplier();
    const begun = performance.now();
    await index.catchUp();
    expect(index.listings.has(listingId)).toBe(true);
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});

describe('a start of the index', () => {
  const idsOf = async ({ index }: { index: MatchIndex }) => {
    await index.catchUp();
    return [...index.listings.ids()].sort();
  };

  it('takes the snapshot of the last one and what has happened since', async () => {
    const [kept, gone] = [await supplier(), await supplier()];
    const first = anIndex();
    await first.index.catchUp();
    await first.index.onModuleDestroy();
    await set('listing', gone.listingId, 'paused');
    const fresh = await supplier();
    const second = anIndex();
    const found = await idsOf(second);
    expect(second.fullLoads()).toBe(0);
    expect(found).toEqual(expect.arrayContaining([kept.listingId, fresh.listingId]));
    expect(found).not.toContain(gone.listingId);
    expect(second.index.listings.groupOf(kept.listingId)).toBe(kept.firmId);
    const loaded = rig.app.get(MatchIndex, { strict: false });
    await loaded.catchUp();
    expect(found).toEqual([...loaded.listings.ids()].sort());
    const hits = (index: MatchIndex) =>
      index.sources(
        {
          ...{ title: goods, text, indicators: [], chainCode: null, nodeCode: null, deliveryDistrict: null },
          requiredCertificates: [],
        },
        [],
      );
    const ids = async (index: MatchIndex) =>
      (await hits(index)).listings.search(`${goods}\n${text}`, { limit: 100 }).map(({ id }) => id);
    expect(new Set(await ids(second.index))).toEqual(new Set(await ids(loaded)));
    await second.index.onModuleDestroy();
  });

  it('loads everything when the log of changes has been cleared beyond the snapshot', async () => {
    const first = anIndex();
    await first.index.catchUp();
    await first.index.onModuleDestroy();
    await rig.sql.query('update index_feed set cleared_below = pg_current_xact_id()::text::bigint + 1');
    const { listingId } = await supplier();
    const second = anIndex();
    expect(await idsOf(second)).toContain(listingId);
    expect(second.fullLoads()).toBe(1);
    await second.index.onModuleDestroy();
    await rig.sql.query('update index_feed set cleared_below = 0');
  });

  it('loads everything in a database that is another one than the snapshot’s', async () => {
    const first = anIndex();
    await first.index.catchUp();
    await first.index.onModuleDestroy();
    await rig.sql.query('update index_feed set identity = gen_random_uuid()');
    const second = anIndex();
    await second.index.catchUp();
    expect(second.fullLoads()).toBe(1);
    await second.index.onModuleDestroy();
  });
});

describe('an index beside a search engine', () => {
  it('feeds it, finds candidates there, and by itself while it does not answer', async () => {
    const engine = await FakeOpenSearch.start();
    const { index } = anIndex({ OPENSEARCH_URL: engine.url });
    const [kept, gone] = [await supplier(), await supplier()];
    await index.catchUp();
    await set('listing', gone.listingId, 'paused');
    const late = await supplier();
    await index.catchUp();
    await new OpenSearchIndex({ url: engine.url }).refresh();
    const need = {
      title: goods,
      text,
      indicators: [],
      chainCode: null,
      nodeCode: null,
      deliveryDistrict: null,
      requiredCertificates: [],
    };
    const found = async () => {
      const { listings } = await index.sources(need, []);
      return listings.search(`${goods}\n${text}`, { limit: 100 }).map(({ id }) => id);
    };
    const asked = engine.requests.length;
    const remote = await found();
    expect(engine.requests.length).toBeGreaterThan(asked);
    expect(remote).toEqual(expect.arrayContaining([kept.listingId, late.listingId]));
    expect(remote).not.toContain(gone.listingId);
    await engine.stop();
    const local = await found();
    expect(new Set(local)).toEqual(new Set(remote));
    await index.onModuleDestroy();
  });
});

describe('a need that asks for a district and certificates', () => {
  it('finds listings that fit also where more similar ones do not', async () => {
    const wanted = '全自动超声波清洗机';
    const offer = (text: string, district: string) =>
      supplier({}, { title: wanted, text, districtsServed: [district] });
    const fitting = await offer(`生产${wanted}及配套槽体`, '370285');
    await Promise.all(Array.from({ length: 101 }, () => offer(`${wanted}采购${wanted}`, '370211')));
    const proposed = await publish({ title: `${wanted}采购`, text: wanted, deliveryDistrict: '370285' });
    expect(proposed).toContain(fitting.firmId);
  });
});
