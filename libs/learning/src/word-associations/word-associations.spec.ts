import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { type Id, newId } from '#kernel';
import { HandlerRegistry } from '#foundation/outbox';
import { DEFAULT_ASSOCIATIONS, needText } from '#matching';
import { aBid } from '../../../../test/support/builders/bid.js';
import { aFirm } from '../../../../test/support/builders/firm.js';
import { aListing } from '../../../../test/support/builders/listing.js';
import { aNeed } from '../../../../test/support/builders/need.js';
import { aProposal, type ProposalTraits } from '../../../../test/support/builders/proposal.js';
import { compiledSources } from '../../../../test/support/compiled-sources.js';
import { startTrade, type TradeRig } from '../../../../test/support/trade-rig.js';
import { AcceptedNeeds } from './accepted-needs.js';
import { AssociationLearning } from './association-options.js';
import { WordAssociations } from './word-associations.js';

/** What askers call a thing, and what suppliers call it: no word is shared. */
const VOCABULARY = [
  ['阻尼器', 'damper', '减振吸能'],
  ['谐波减速', 'strainwave', '柔轮刚轮'],
  ['丝杠', 'ballscrew', '滚珠螺母'],
  ['密封圈', 'oring', '氟橡胶环'],
  ['编码盘', 'encoder', '光栅读头'],
  ['冷却塔', 'chiller', '填料风机'],
  ['联轴节', 'coupling', '膜片弹性'],
  ['电磁铁', 'solenoid', '线圈衔铁'],
] as const;
const SUBJECTS = VOCABULARY.length;
const ROUNDS = 9;

interface Night {
  outcome: string;
  reason: string;
  counts: { needs: number; needed: number; listings: number };
  metrics: { learned: { ndcg: number }; unlearned: { ndcg: number } } | null;
  is_active: boolean;
  payload: Buffer | null;
}

let rig: TradeRig;
let buyer: Id;
let learning: AssociationLearning;
const listings: Id[][] = [];

beforeAll(async () => {
  rig = await startTrade();
  await rig.office('operator');
  buyer = await aFirm(rig.sql, { isBuyer: true, isSupplier: false });
  for (const [, english, made] of VOCABULARY) {
    const offers: Id[] = [];
    for (let at = 0; at < 3; at += 1) {
      const firmId = await aFirm(rig.sql);
      const traits = { firmId, title: `${english} ${made}`, text: `${made} ${english}`, processes: [], materials: [] };
      offers.push(await aListing(rig.sql, traits));
    }
    listings.push(offers);
  }
  learning = rig.app.get(AssociationLearning, { strict: false });
  learning.options = { ...DEFAULT_ASSOCIATIONS, dimensions: 24, visits: 3000 };
}, 60_000);
afterAll(() => rig.close());

const serving = (): WordAssociations => rig.app.get(WordAssociations, { strict: false });
const nightOf = (deliveryId: Id): Promise<Night> =>
  rig.one<Night>('select * from word_association where delivery_id = $1', [deliveryId]);

async function learn(deliveryId: Id = newId(), signal = new AbortController().signal): Promise<Night> {
  const handler = rig.app.get(HandlerRegistry, { strict: false }).find('WordAssociationHandlers.learn');
  if (!handler) throw new Error('there is no such handler');
  await handler.handle({}, { deliveryId, attempt: 1, em: null, signal, progress: () => undefined });
  return nightOf(deliveryId);
}

/** A need of the subject with a proposal of one of its listings. */
async function answered(at: number, status: ProposalTraits['status'] = 'invited'): Promise<Id> {
  const asked = VOCABULARY[at % SUBJECTS]?.[0] ?? '';
  const offers = listings[at % SUBJECTS] ?? [];
  const listingId = offers[Math.floor(at / SUBJECTS) % offers.length] ?? '';
  const needId = await aNeed(rig.sql, { firmId: buyer, title: `采购${asked}`, text: `急需${asked}若干` });
  const { firm } = await rig.one<{ firm: Id }>('select firm_id as firm from listing where id = $1', [listingId]);
  await aProposal(rig.sql, { needId, supplierFirmId: firm, listingId, status });
  return needId;
}

const within = async (ms: number, isSo: () => Promise<boolean>): Promise<void> => {
  for (const end = Date.now() + ms; !(await isSo()); await sleep(20)) {
    if (Date.now() > end) throw new Error(`not within ${ms} ms`);
  }
};

describe('what was accepted for a need', () => {
  const accepted = () => rig.app.get(AcceptedNeeds, { strict: false });

  it.each([
    ['invited', true],
    ['won', true],
    ['pushed', false],
    ['declined', false],
    ['bid', false],
  ] as const)('with a proposal that is %s is its listing: %s', async (status, isAccepted) => {
    const needId = await answered(0, status);
    const found = await accepted().byIds([needId]);
    const text = needText({ title: '采购阻尼器', text: '急需阻尼器若干', indicators: [] });
    expect(found).toEqual(isAccepted ? [{ id: needId, text, listingIds: [listings[0]?.[0]] }] : []);
    await rig.sql.query('delete from need where id = $1', [needId]);
  });

  it('is the listing of a bid that won, also without any proposal', async () => {
    const needId = await aNeed(rig.sql, { firmId: buyer });
    const [listingId] = listings[2] ?? [];
    const { firm } = await rig.one<{ firm: Id }>('select firm_id as firm from listing where id = $1', [listingId]);
    const bidId = await aBid(rig.sql, { needId, firmId: firm, status: 'shortlisted' });
    await rig.sql.query(`update bid set listing_id = $2, version = version + 1 where id = $1`, [bidId, listingId]);
    expect(await accepted().byIds([needId])).toEqual([]);
    await rig.sql.query(`update bid set status = 'won', version = version + 1 where id = $1`, [bidId]);
    await rig.sql.query(
      `insert into award (need_id, supplier_firm_id, awarded_at, source) values ($1, $2, clock_timestamp(), 'bid')`,
      [needId, firm],
    );
    const [newest] = await accepted().latest(null, 1);
    expect(newest).toMatchObject({ id: needId, listingIds: [listingId] });
    expect(await accepted().latest(needId, 1)).toEqual([]);
    await rig.sql.query('delete from bid where id = $1', [bidId]);
    await rig.sql.query('delete from need where id = $1', [needId]);
  });

  it('is also what was invited and lost, and is logged when it changes', async () => {
    const needId = await answered(0, 'lost');
    expect(await accepted().byIds([needId])).toEqual([]);
    await rig.sql.query(
      `insert into training_event (id, proposal_id, act, side, rank, model, features, vector)
       select gen_random_uuid(), id, 'invited', 'buyer', 1, 'spec', '{}', '{}' from match_proposal where need_id = $1`,
      [needId],
    );
    expect(await accepted().byIds([needId])).toHaveLength(1);
    const other = await answered(1, 'viewed');
    await rig.sql.query(`update match_proposal set status = 'invited', version = version + 1 where need_id = $1`, [
      other,
    ]);
    expect(await rig.rows(`select 1 from index_change where kind = 'past_need' and row_id = $1`, [other])).toHaveLength(
      1,
    );
    await rig.sql.query('delete from need where id = any($1)', [[needId, other]]);
  });
});

// One story in its order: each night builds on the nights before.
describe('the nightly learning of associations', () => {
  it('says why it does nothing while too few needs were answered', async () => {
    for (let at = 0; at < 49; at += 1) await answered(at);
    expect(await learn()).toMatchObject({
      ...{ outcome: 'tooFew', reason: 'tooFew', is_active: false, payload: null },
      counts: { needs: 49, needed: 50, listings: 0 },
    });
    expect(await serving().current()).toBeNull();
  }, 60_000);

  it('serves what answered needs of the other folds prove, within a second', async () => {
    for (let at = 49; at < SUBJECTS * ROUNDS; at += 1) await answered(at);
    expect(await serving().current()).toBeNull();
    const night = await learn();
    expect(night).toMatchObject({ outcome: 'learned', is_active: true, counts: { needs: 72, listings: 24 } });
    expect(night.metrics?.learned.ndcg).toBeGreaterThan((night.metrics?.unlearned.ndcg ?? 1) + 0.2);
    await within(1000, async () => (await serving().current())?.associations.needs === 72);
  }, 60_000);

  it('makes one row of a delivery that comes twice, and one of them all serves', async () => {
    const deliveryId = newId();
    const [first, second] = [await learn(deliveryId), await learn(deliveryId)];
    expect(second).toEqual(first);
    const rows = await rig.rows<Night>('select * from word_association where payload is not null');
    expect(rows).toEqual([first]);
  }, 60_000);

  it('learns the same in its thread, and stops when it is told to', async () => {
    await within(1000, async () => (await serving().current()) !== null);
    serving().forget();
    const here = (await serving().current())?.associations;
    const folders = ['libs/kernel/src', 'libs/matching/src', 'libs/learning/src/word-associations'];
    const program = `${compiledSources('associations', folders)}/dist/libs/learning/src/word-associations`;
    learning.entry = pathToFileURL(`${program}/association-thread.js`);
    await learn();
    serving().forget();
    expect((await serving().current())?.associations).toEqual(here);
    const controller = new AbortController();
    const reason = new Error('stopped by the operator');
    const stopped = expect(learn(newId(), controller.signal)).rejects.toBe(reason);
    controller.abort(reason);
    await stopped;
    learning.entry = new URL('data:text/javascript,process.exit(3)');
    await expect(learn()).rejects.toThrow('the thread of associations ended with 3');
    learning.entry = null;
  }, 60_000);

  it.each([
    ['is no archive', `'\\x00'::bytea`],
    ['is cut off', 'substring(payload from 1 for 100)'],
  ])(
    'reports a payload that %s once, and matching has none',
    async (_what, payload) => {
      await learn();
      const { id } = await rig.one<{ id: Id }>(
        `update word_association set payload = ${payload} where is_active returning id`,
      );
      for (let time = 0; time < 2; time += 1) {
        serving().forget();
        expect(await serving().current()).toBeNull();
      }
      const told = `select 1 from audit_event where act = 'wordAssociation.fail' and entity_id = $1`;
      expect(await rig.rows(told, [id])).toHaveLength(1);
      await rig.settle({ times: 2 });
      expect(
        await rig.rows(`select 1 from notification where kind = 'associations_unreadable' and subject_id = $1`, [id]),
      ).toHaveLength(1);
    },
    60_000,
  );

  it('stops serving when the texts alone say as much', async () => {
    await learn();
    await rig.sql.query(
      `update need n set title = l.title, text = l.text, version = n.version + 1
       from match_proposal p join listing l on l.id = p.listing_id where p.need_id = n.id`,
    );
    const { outcome, reason, payload } = await learn();
    expect({ outcome, reason, payload }).toEqual({
      outcome: 'unproven',
      reason: 'notBetterThanFallback',
      payload: null,
    });
    expect(await rig.rows('select 1 from word_association where is_active')).toEqual([]);
    await within(1000, async () => (await serving().current()) === null);
  }, 60_000);
});
