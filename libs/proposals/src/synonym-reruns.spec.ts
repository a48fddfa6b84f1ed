import { type Id, newId } from '#kernel';
import { SynonymSetChanged } from '#terms';
import { aFirm } from '../../../test/support/builders/firm.js';
import { aNeed } from '../../../test/support/builders/need.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';

let rig: TradeRig;
let buyer: Id;

beforeAll(async () => {
  rig = await startTrade();
  buyer = await aFirm(rig.sql, { isBuyer: true, isSupplier: false });
});
afterAll(() => rig.close());

const HOUR_MS = 3_600_000;
const aSet = async (term: string): Promise<Id> => {
  const id = newId();
  await rig.sql.query(
    'insert into synonym_set (id, terms, looked_up) values ($1, array[$2, $2 || $3], array[$2, $2 || $3])',
    [id, term, '同义'],
  );
  return id;
};
const needsWith = async (term: string, count: number): Promise<Id[]> => {
  const ids: Id[] = [];
  for (let at = 0; at < count; at += 1) {
    const publishedAt = new Date(Date.now() - at * HOUR_MS);
    ids.push(
      await aNeed(rig.sql, { firmId: buyer, title: `${term}采购`, text: `采购${term}，按图加工。`, publishedAt }),
    );
  }
  return ids;
};
const askedFor = (ids: readonly Id[]) =>
  rig.rows<{ id: Id; minutes: number }>(
    `select payload ->> 'needId' as id,
            coalesce(round(extract(epoch from not_before - created_at) / 60), 0)::int as minutes
     from outbox where topic = 'job:proposals.match-need' and payload ->> 'needId' = any ($1)`,
    [ids],
  );
const changed = (id: Id) =>
  rig.deliver('SynonymReruns.askAgain', new SynonymSetChanged({ synonymSetId: id, former: null }).payload);

describe('a changed set of synonyms', () => {
  it('has the newest 200 needs matched at once and the older ones ten minutes later', async () => {
    const ids = await needsWith('磁流变液', 203);
    await changed(await aSet('磁流变液'));
    const asked = await askedFor(ids);
    expect(asked).toHaveLength(203);
    const later = asked.filter(({ minutes }) => minutes > 0);
    expect(new Set(later.map(({ id }) => id))).toEqual(new Set(ids.slice(200)));
    expect(later.every(({ minutes }) => minutes === 10)).toBe(true);
  });

  it('asks for nothing where no open need has one of its terms', async () => {
    const before = await rig.rows('select 1 from outbox');
    await changed(await aSet('无人使用之词'));
    expect(await rig.rows('select 1 from outbox')).toHaveLength(before.length);
  });
});
