import type { Id } from '#kernel';
import { systemActor } from '#foundation/access';
import { Database } from '#foundation/database';
import { Loaders } from '#foundation/graphql';
import { NeedPublished } from '#needs';
import { aFirm } from '../../../test/support/builders/firm.js';
import { aListing } from '../../../test/support/builders/listing.js';
import { aNeed } from '../../../test/support/builders/need.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import { ImprovementQueries } from './improvements.queries.js';
import type { MatchProposal } from './match-proposal.entity.js';
import { ProposalQueries } from './proposals.queries.js';

const goods = '碳纤维卷绕主轴';
const WEEK_MS = 7 * 86_400_000;
let rig: TradeRig;
beforeAll(async () => {
  rig = await startTrade();
});
afterAll(() => rig.close());
const get = <T>(type: abstract new (...args: never[]) => T): T => rig.app.get<T>(type, { strict: false });

/** The supplier's proposals for so many needs. */
async function proposals(count: number): Promise<MatchProposal[]> {
  const buyer = await aFirm(rig.sql, { isBuyer: true, isSupplier: false });
  const firmId = await aFirm(rig.sql);
  await aListing(rig.sql, { firmId, title: goods, text: `生产${goods}，可定制。` });
  const traits = { firmId: buyer, title: `${goods}采购`, quantity: 100, unit: '件' };
  for (let at = 1; at <= count; at += 1) {
    const deliveryBy = new Date(Date.now() + 12 * WEEK_MS + at * WEEK_MS).toISOString().slice(0, 10);
    const needId = await aNeed(rig.sql, { ...traits, text: `采购${goods}，第 ${at} 批。`, deliveryBy });
    await rig.publish(new NeedPublished({ needId }));
    await rig.settle();
  }
  const rows = await rig.rows<{ id: Id }>('select id from match_proposal where supplier_firm_id = $1 order by id', [
    firmId,
  ]);
  return Promise.all(rows.map(({ id }) => get(ProposalQueries).get(systemActor('spec'), id)));
}

/** What the work gives, and how many statements it reads. */
async function counted<T>(work: () => Promise<T>): Promise<{ told: T; reads: number }> {
  const database = get(Database);
  let reads = 0;
  database.read = (...args) => {
    reads += 1;
    return Database.prototype.read.apply(database, args) as never;
  };
  try {
    return { told: await work(), reads };
  } finally {
    Reflect.deleteProperty(database, 'read');
  }
}

describe('what would raise the scores of several proposals', () => {
  it('is read as for one, and told of each as if it were alone', async () => {
    const all = await proposals(4);
    expect(all).toHaveLength(4);
    const queries = get(ImprovementQueries);
    const one = (proposal: MatchProposal | undefined) =>
      proposal ? queries.load(new Loaders(), proposal) : Promise.resolve(null);
    await one(all[0]);
    const alone = await counted(() => one(all[0]));
    const loaders = new Loaders();
    const together = await counted(() => Promise.all(all.map((proposal) => queries.load(loaders, proposal))));
    expect(alone.reads).toBeGreaterThan(0);
    expect(together.reads).toBe(alone.reads);
    const kindsOf = (told: Awaited<ReturnType<typeof one>>) => told?.map(({ kind, gain }) => [kind, gain.toFixed(6)]);
    for (const [at, proposal] of all.entries()) {
      expect(kindsOf(together.told[at] ?? null)).toEqual(kindsOf(await one(proposal)));
      expect(together.told[at]?.length).toBeGreaterThan(0);
    }
  });
});
