import { EventEmitter, once } from 'node:events';
import { type Id, newId } from '#kernel';
import { FirmMatching } from '#firms';
import { HandlerRegistry } from '#foundation/outbox';
import { AcceptedNeeds, WordAssociations } from '#learning';
import { ListingMatching } from '#listings';
import { type AssociationIndex, LINEAR_MODEL } from '#matching';
import { NeedMatching, NeedPublished } from '#needs';
import { aFirm } from '../../../../test/support/builders/firm.js';
import { aListing } from '../../../../test/support/builders/listing.js';
import { aNeed } from '../../../../test/support/builders/need.js';
import { aProposal } from '../../../../test/support/builders/proposal.js';
import { startTrade, type TradeRig } from '../../../../test/support/trade-rig.js';
import { NeedRanking } from '../need-ranking.js';
import { LearnedAssociations } from './learned-associations.js';
import { MatchIndex } from './match-index.js';

/** What askers call a thing, and what suppliers call it: no word is shared. */
const VOCABULARY = [
  ['阻尼器', 'damper'],
  ['谐波减速', 'strainwave'],
  ['丝杠', 'ballscrew'],
  ['密封圈', 'oring'],
  ['编码盘', 'encoder'],
  ['冷却塔', 'chiller'],
] as const;
const NEEDS = 72;
/** A word of one text only is not learned. */
const OFFERS = 3;
const OTHER_NODE = 'A02-01';

let rig: TradeRig;
let buyer: Id;
const offers: { firmId: Id; listingId: Id }[] = [];

const offer = async (word: string): Promise<{ firmId: Id; listingId: Id }> => {
  const firmId = await aFirm(rig.sql);
  const traits = { firmId, title: word, text: `${word} maker`, processes: [], materials: [], nodeCodes: [OTHER_NODE] };
  return { firmId, listingId: await aListing(rig.sql, traits) };
};
const asked = (word: string, status: 'open' | 'closed') =>
  aNeed(rig.sql, { firmId: buyer, title: `采购${word}`, text: `急需${word}若干`, status });
const index = (): MatchIndex => rig.app.get(MatchIndex, { strict: false });
const get = <T>(type: abstract new (...args: never[]) => T): T => rig.app.get<T>(type, { strict: false });

async function learn(): Promise<void> {
  const handler = rig.app.get(HandlerRegistry, { strict: false }).find('WordAssociationHandlers.learn');
  if (!handler) throw new Error('there is no such handler');
  const signal = new AbortController().signal;
  await handler.handle({}, { deliveryId: newId(), attempt: 1, em: null, signal, progress: () => undefined });
}

/** Associations as they serve once the index has followed whatever was announced. */
async function associations(): Promise<AssociationIndex | undefined> {
  get(WordAssociations).forget();
  await index().associationsReady();
  return (await index().sources(nothingAsked, [])).associations;
}
const nothingAsked = {
  ...{ title: '', text: '', indicators: [], chainCode: null, nodeCode: null, deliveryDistrict: null },
  requiredCertificates: [],
};

const proposedTo = async (needId: Id): Promise<{ firm: Id; provenance: string[] }[]> => {
  await rig.publish(new NeedPublished({ needId }));
  await rig.settle();
  return rig.rows('select supplier_firm_id as firm, provenance from match_proposal where need_id = $1 order by rank', [
    needId,
  ]);
};

beforeAll(async () => {
  rig = await startTrade();
  buyer = await aFirm(rig.sql, { isBuyer: true, isSupplier: false });
  for (let at = 0; at < OFFERS * VOCABULARY.length; at += 1) {
    offers.push(await offer(VOCABULARY[at % VOCABULARY.length]?.[1] ?? ''));
  }
  for (let at = 0; at < NEEDS; at += 1) {
    const { firmId, listingId } = offers[at % offers.length] ?? { firmId: '', listingId: '' };
    const needId = await asked(VOCABULARY[at % VOCABULARY.length]?.[0] ?? '', 'closed');
    await aProposal(rig.sql, { needId, supplierFirmId: firmId, listingId, status: 'invited' });
  }
}, 60_000);
afterAll(() => rig.close());

// One story in its order.
describe('a need whose words no listing uses', () => {
  it('finds nobody before anything is learned', async () => {
    expect(await associations()).toBeUndefined();
    expect(await proposedTo(await asked('阻尼器', 'open'))).toEqual([]);
  });

  it('finds its supplier by what was learned', async () => {
    await learn();
    expect(await associations()).toBeDefined();
    const found = await proposedTo(await asked('阻尼器', 'open'));
    const dampers = [0, 1, 2].map((at) => offers[at * VOCABULARY.length]?.firmId);
    expect(found.map(({ firm }) => firm).sort()).toEqual(dampers.sort());
    expect(found.map(({ provenance }) => provenance)).toEqual(dampers.map(() => ['association']));
  });

  it('finds who has come since, and not who has left', async () => {
    const [damper, fresh] = [offers[0], await offer('damper')];
    await rig.sql.query(`update listing set status = 'paused', version = version + 1 where id = $1`, [
      damper?.listingId,
    ]);
    const needId = await asked('阻尼器', 'open');
    const found = await proposedTo(needId);
    expect(found.map(({ firm }) => firm)).toContain(fresh.firmId);
    expect(found.map(({ firm }) => firm)).not.toContain(damper?.firmId);
  });

  it('is not proposed by a trial of its listing to whom a run does not look at', async () => {
    const needId = await asked('阻尼器', 'open');
    const associated = new Set(
      (await associations())?.search({ text: '采购阻尼器', limit: 100 }).hits.map(({ id }) => id),
    );
    const need = await get(NeedMatching).needForMatching(needId);
    if (!need || LINEAR_MODEL.kind !== 'linear') throw new Error('there is no such need');
    // Whoever is looked at gets points enough.
    const points = { ...LINEAR_MODEL.weights.points, freshness: 100 };
    const model = { ...LINEAR_MODEL, weights: { ...LINEAR_MODEL.weights, points } };
    const ranking = get(NeedRanking);
    const run = await ranking.rank(need, { blocked: new Set(), model, onPhase: () => undefined });
    const looked = new Set(run.considered.map(({ pair }) => pair.firm.id));
    const tried = new Set<Id>();
    for (const { firmId, listingId } of offers.filter((one) => associated.has(one.listingId))) {
      const [firm] = await get(FirmMatching).factsOf([firmId]);
      const listings = await get(ListingMatching).listingsForMatching([listingId]);
      if (firm && (await ranking.rankOne(need, { firm, listings }, model))) tried.add(firmId);
    }
    expect(associated.size).toBeGreaterThan(looked.size);
    expect(tried.size).toBeGreaterThan(0);
    expect([...tried].filter((firmId) => !looked.has(firmId))).toEqual([]);
  });

  it('spreads what is accepted while it serves to like listings, and takes it back', async () => {
    const [fresh, like] = [await offer('oring'), await offer('oring')];
    const evidence = async (): Promise<number> => {
      const search = (await associations())?.search({ text: '采购垫片 急需密封圈若干', limit: 20 });
      return search?.measure(like.listingId)?.acceptedNear ?? Number.NaN;
    };
    const before = await evidence();
    const needId = await asked('密封圈', 'closed');
    const { firmId, listingId } = fresh;
    const proposal = await aProposal(rig.sql, { needId, supplierFirmId: firmId, listingId, status: 'viewed' });
    expect(await evidence()).toBe(before);
    await set(proposal, 'invited');
    expect(await evidence()).toBeGreaterThan(before);
    await set(proposal, 'declined');
    expect(await evidence()).toBe(before);
  });

  it('is matched without them when they cannot be read', async () => {
    await rig.sql.query(`update word_association set payload = '\\x1f8b'::bytea where is_active`);
    expect(await associations()).toBeUndefined();
    expect(await proposedTo(await asked('阻尼器', 'open'))).toEqual([]);
  });
});

const set = (proposalId: Id, status: string) =>
  rig.sql.query('update match_proposal set status = $2, version = version + 1 where id = $1', [proposalId, status]);

describe('an index of learned associations', () => {
  const learned = (most?: number, listings = get(ListingMatching)) =>
    new LearnedAssociations({ models: get(WordAssociations), listings, accepted: get(AcceptedNeeds), most });
  const damper = { text: '阻尼器', limit: 1 };
  const acceptedNeed = async (): Promise<Id> => {
    const needId = await asked('阻尼器', 'closed');
    const { firmId, listingId } = await offer('damper');
    await aProposal(rig.sql, { needId, supplierFirmId: firmId, listingId, status: 'invited' });
    return needId;
  };

  beforeAll(async () => {
    await learn();
    get(WordAssociations).forget();
  });

  it('serves up to so many listings, and is switched off above', async () => {
    const one = learned(6);
    one.follow(6);
    await one.idle();
    expect(one.index).toBeDefined();
    one.follow(7);
    await one.idle();
    expect(one.index).toBeUndefined();
  });

  it('is absent while it is built; what changes meanwhile is not overwritten by what was read before', async () => {
    const { listingId } = await offer('damper');
    const rows = Object.create(get(ListingMatching)) as ListingMatching;
    const heard = new EventEmitter();
    const isRead = once(heard, 'read');
    const isChanged = once(heard, 'changed');
    rows.allForIndex = async (after, limit) => {
      const batch = await get(ListingMatching).allForIndex(after, limit);
      heard.emit('read');
      await isChanged;
      return batch;
    };
    const one = learned(undefined, rows);
    one.follow(1);
    await isRead;
    expect(one.index).toBeUndefined();
    one.remove([listingId]);
    heard.emit('changed');
    await one.idle();
    const ids = one.index?.search({ ...damper, limit: 100 }).hits.map(({ id }) => id);
    expect(ids?.length).toBeGreaterThan(0);
    expect(ids).not.toContain(listingId);
  });

  it('remembers the newest accepted needs, and no more of them as others come', async () => {
    const rows = { models: get(WordAssociations), listings: get(ListingMatching), accepted: get(AcceptedNeeds) };
    const one = new LearnedAssociations({ ...rows, mostNeeds: 3 });
    one.follow(1);
    await one.idle();
    expect(one.index?.needCount).toBe(3);
    const fresh = [await acceptedNeed(), await acceptedNeed()];
    await one.refresh(fresh);
    expect(one.index?.needCount).toBe(3);
    expect(one.index?.needIds).toEqual(expect.arrayContaining(fresh));
  });

  it('keeps what serves while the next one is built, and stops building when the process ends', async () => {
    const one = learned();
    one.follow(1);
    await one.idle();
    const first = one.index;
    expect(first?.search(damper).hits).toHaveLength(1);
    await learn();
    get(WordAssociations).forget();
    one.follow(1);
    expect(one.index).toBe(first);
    await one.idle();
    expect(one.index).not.toBe(first);
    await learn();
    get(WordAssociations).forget();
    one.follow(1);
    await one.stop();
    const kept = one.index;
    one.follow(1);
    await one.idle();
    expect(one.index).toBe(kept);
  });
});
