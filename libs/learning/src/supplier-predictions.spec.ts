import { type Id, newId } from '#kernel';
import { SUPPLIER_FEATURES, type SupplierFeature } from '#matching';
import { aFirm } from '../../../test/support/builders/firm.js';
import { aNeed } from '../../../test/support/builders/need.js';
import { aProposal } from '../../../test/support/builders/proposal.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import { SupplierPredictions } from './supplier-predictions.js';

let rig: TradeRig;
let buyer: Id;
let other: Id;
let willing: Id;
let choosy: Id;

/** A need of the buyer that was pushed to the supplier some days ago, and what it answered a day later. */
async function pushed(
  owner: Id,
  supplierFirmId: Id,
  daysAgo: number,
  answer: 'bid' | 'declined' | null,
  reason?: string,
) {
  const needId = await aNeed(rig.sql, { firmId: owner, budgetMax: '100' });
  const id = await aProposal(rig.sql, { needId, supplierFirmId, status: answer === 'bid' ? 'bid' : 'pushed' });
  await rig.sql.query(
    'update match_proposal set pushed_at = now() - make_interval(days => $2), version = version + 1 where id = $1',
    [id, daysAgo],
  );
  if (answer === null) return;
  await rig.sql.query(
    `insert into training_event (id, proposal_id, act, side, reason, rank, model, features, vector, at)
     select $1, id, $3, 'supplier', $4, rank, 'spec', features, vector, pushed_at + interval '1 day'
     from match_proposal where id = $2`,
    [newId(), id, answer, reason ?? null],
  );
}

beforeAll(async () => {
  rig = await startTrade();
  [buyer, other] = [
    await aFirm(rig.sql, { isBuyer: true, isSupplier: false }),
    await aFirm(rig.sql, { isBuyer: true, isSupplier: false }),
  ];
  [willing, choosy] = [await aFirm(rig.sql), await aFirm(rig.sql)];
  await pushed(buyer, willing, 30, 'bid');
  await pushed(buyer, willing, 20, 'bid');
  await pushed(other, willing, 10, 'bid');
  await pushed(other, choosy, 40, 'declined', 'capacity');
  await pushed(buyer, choosy, 9, 'declined', 'price');
  await pushed(other, choosy, 3, null);
  // Too long ago to tell anything of today.
  await pushed(buyer, choosy, 400, 'bid');
}, 60_000);
afterAll(() => rig.close());

const foretold = async (supplierFirmId: Id) => {
  const [prediction] = await rig.app
    .get(SupplierPredictions, { strict: false })
    .of({ needFirmId: buyer, chainCode: 'A01', amount: 100 }, [
      { supplierFirmId, capacityRatio: 1.5, isSameDistrict: true },
    ]);
  if (!prediction) throw new Error('nothing foretold');
  const valueOf = (name: SupplierFeature): number => prediction.vector[SUPPLIER_FEATURES.indexOf(name)] ?? Number.NaN;
  return { ...prediction, valueOf };
};

// Of five decided pushes of the year three were accepted: (3 + 1) / (5 + 2) by Laplace's rule.
const BASE = 4 / 7;

describe('what is foretold of a supplier', () => {
  it('rests on its answers of the year before now, drawn to everybody’s as by four answers', async () => {
    const { valueOf } = await foretold(willing);
    expect(valueOf('acceptRate')).toBeCloseTo((3 + 4 * BASE) / 7, 9);
    const choosyOne = await foretold(choosy);
    expect(choosyOne.valueOf('acceptRate')).toBeCloseTo((0 + 4 * BASE) / 6, 9);
    expect(choosyOne.valueOf('priceDeclines')).toBeCloseTo((1 + 4 * ((1 - BASE) / 4)) / 6, 9);
  });

  it('counts how this buyer fares with suppliers, and this supplier with this buyer', async () => {
    const { valueOf } = await foretold(willing);
    expect(valueOf('receivedRate')).toBeCloseTo((2 + 4 * BASE) / 7, 9);
    expect(valueOf('needFirmAcceptRate')).toBeCloseTo((2 + 4 * valueOf('acceptRate')) / 6, 9);
  });

  it('knows how soon it answers, and what it has not answered yet', async () => {
    const { valueOf } = await foretold(choosy);
    expect(valueOf('answerDays')).toBeCloseTo(1, 6);
    expect(valueOf('pushedThisWeek')).toBe(1);
    expect(valueOf('openPushes')).toBe(1);
    expect(valueOf('daysSinceAnswer')).toBeCloseTo(8, 1);
  });

  it('is its smoothed rate on the chain while no model serves, with the answers that stand behind it', async () => {
    const { probability, model, events, valueOf } = await foretold(willing);
    expect(probability).toBe(valueOf('chainAcceptRate'));
    expect(model).toBeNull();
    expect(events).toBe(5);
  });

  it('says of nobody that it opens nothing: views are not recorded', async () => {
    expect((await foretold(choosy)).valueOf('viewRate')).toBeNaN();
  });
});
