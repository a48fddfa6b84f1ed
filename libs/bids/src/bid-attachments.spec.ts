import { type Id, isRefused } from '#kernel';
import { type Actor, NotFound, VISITOR } from '#foundation/access';
import { Files } from '#foundation/files';
import { Loaders } from '#foundation/graphql';
import { aFile } from '../../../test/support/builders/file.js';
import { aFirm } from '../../../test/support/builders/firm.js';
import { aNeed, type NeedTraits } from '../../../test/support/builders/need.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import { BidAttachments } from './bid-attachments.js';
import { BidQueries } from './bids.queries.js';
import { Bids } from './bids.service.js';
import { Opening } from './opening.service.js';
import { commitment } from './sealing/seal.js';

let rig: TradeRig;
let bids: Bids;
let files: Files;
let opening: Opening;
let attached: BidAttachments;
let buyerFirm: Id;
let buyer: Actor;
let lead: Actor;
let operator: Actor;

beforeAll(async () => {
  rig = await startTrade();
  bids = rig.app.get(Bids, { strict: false });
  files = rig.app.get(Files, { strict: false });
  opening = rig.app.get(Opening, { strict: false });
  attached = rig.app.get(BidAttachments, { strict: false });
  buyerFirm = await aFirm(rig.sql, { isBuyer: true });
  buyer = await rig.memberOf(buyerFirm);
  lead = await rig.office('chain_lead', 'A01');
  operator = await rig.office('operator');
});
afterAll(() => rig.close());

const need = (traits: Partial<NeedTraits> = {}) => aNeed(rig.sql, { firmId: buyerFirm, ...traits });
const bidder = async () => rig.memberOf(await aFirm(rig.sql));
const fileOf = (actor: Actor, name = '报价详情.pdf') =>
  aFile(rig.app, { purpose: 'bid-attachment', firmId: actor.firmId ?? '', name });
const offer = (needId: Id, attachmentIds: Id[]) => ({
  ...{ clientMutationId: null, needId, price: '120000.00', currency: 'CNY', taxRate: 13, isTaxIncluded: true },
  ...{ leadTimeDays: 30, paymentSplit: [], validUntil: '2099-12-31', note: null, attachmentIds },
});
const submit = async (actor: Actor, needId: Id, attachmentIds: Id[]) => {
  const result = await bids.submit(actor, offer(needId, attachmentIds));
  if (isRefused(result)) throw new Error(`refused: ${result.refusal}`);
  return result;
};
const hangingOn = async (bidId: Id) => (await attached.of(new Loaders(), bidId)).map(({ id }) => id);
const mayRead = async (actor: Actor, id: Id): Promise<boolean> => {
  const found = await files.get(actor, id).catch((error: unknown) => error);
  if (!(found instanceof NotFound)) expect(found).toMatchObject({ id });
  return !(found instanceof NotFound);
};
const links = (id: Id) => rig.rows('select bid_id from bid_attachment where file_id = $1', [id]);

describe('files of an open bid', () => {
  it('are read by bidder, buyer and the office, and by no rival', async () => {
    const [needId, supplier, rival] = [await need(), await bidder(), await bidder()];
    const ids = [await fileOf(supplier), await fileOf(supplier, '检测报告.pdf')];
    const { bidId } = await submit(supplier, needId, ids);
    expect(await hangingOn(bidId)).toEqual(ids);
    for (const actor of [supplier, buyer, lead, operator]) expect(await mayRead(actor, ids[0] ?? '')).toBe(true);
    for (const actor of [rival, VISITOR]) expect(await mayRead(actor, ids[0] ?? '')).toBe(false);
  });

  it('are refused when they are of another firm', async () => {
    const [needId, supplier, rival] = [await need(), await bidder(), await bidder()];
    const foreign = await fileOf(rival);
    expect(await bids.submit(supplier, offer(needId, [foreign]))).toMatchObject({ refusal: 'ATTACHMENT_UNKNOWN' });
    expect(await links(foreign)).toEqual([]);
  });

  it('go on with the bid that replaces theirs', async () => {
    const [needId, supplier] = [await need(), await bidder()];
    const id = await fileOf(supplier);
    await submit(supplier, needId, [id]);
    const { bidId } = await submit(supplier, needId, [id]);
    expect(await hangingOn(bidId)).toEqual([id]);
  });

  it('are covered by the receipt', async () => {
    const [needId, supplier] = [await need(), await bidder()];
    const id = await fileOf(supplier);
    const { bidId, commitment: receipt } = await submit(supplier, needId, [id]);
    const bid = await rig.app.get(BidQueries, { strict: false }).get(buyer, bidId);
    const { clientMutationId: _key, needId: _need, attachmentIds: _ids, ...terms } = offer(needId, [id]);
    const salt = Buffer.from(bid.commitmentSalt ?? '', 'base64');
    const attachments = await attached.of(new Loaders(), bidId);
    expect(commitment(salt, { ...terms, attachments }).toString('hex')).toBe(receipt);
    const other = attachments.map((file) => ({ ...file, sha256: '0'.repeat(64) }));
    expect(commitment(salt, { ...terms, attachments: other }).toString('hex')).not.toBe(receipt);
  });
});

describe('files of a sealed bid', () => {
  it('are nobody else’s before the opening, and nothing tells that they belong to the need', async () => {
    const [needId, supplier, rival] = [await need({ bidding: 'sealed' }), await bidder(), await bidder()];
    const colleague = await rig.memberOf(supplier.firmId ?? '');
    const id = await fileOf(supplier);
    const { bidId } = await submit(supplier, needId, [id]);
    expect(await links(id)).toEqual([]);
    expect(await hangingOn(bidId)).toEqual([]);
    const auditor = await rig.office('auditor');
    for (const actor of [buyer, rival, lead, operator, auditor, VISITOR]) expect(await mayRead(actor, id)).toBe(false);
    for (const actor of [supplier, colleague]) expect(await mayRead(actor, id)).toBe(true);
    expect(await opening.ownTerms(supplier, bidId)).toMatchObject({ attachments: [{ id, name: '报价详情.pdf' }] });
    await bids.withdraw(supplier, { bidId, clientMutationId: null });
    expect(await mayRead(buyer, id)).toBe(false);
  });

  it('hang on the bid from the opening on, for those who may read it', async () => {
    const [needId, supplier, rival] = [await need({ bidding: 'sealed' }), await bidder(), await bidder()];
    const [first, last] = [await fileOf(supplier), await fileOf(supplier)];
    await submit(supplier, needId, [first]);
    const { bidId } = await submit(supplier, needId, [last]);
    await rig.sql.query(
      `update need set deadline = clock_timestamp(), status = 'evaluating', version = version + 1 where id = $1`,
      [needId],
    );
    await opening.open(lead, { needId, clientMutationId: null });
    expect(await mayRead(buyer, last)).toBe(false);
    await opening.open(operator, { needId, clientMutationId: null });
    expect(await hangingOn(bidId)).toEqual([last]);
    for (const actor of [buyer, lead, operator, supplier]) expect(await mayRead(actor, last)).toBe(true);
    expect(await mayRead(rival, last)).toBe(false);
    // What was replaced before the opening was never opened.
    expect(await mayRead(buyer, first)).toBe(false);
  });
});
