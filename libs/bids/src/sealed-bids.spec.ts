import { createHash } from 'node:crypto';
import pg from 'pg';
import { type Id, isRefused } from '#kernel';
import { type Actor, NotFound } from '#foundation/access';
import { canonicalJson } from '#foundation/database';
import { NeedEvaluating, NeedPublished } from '#needs';
import { aFirm } from '../../../test/support/builders/firm.js';
import { aNeed, type NeedTraits } from '../../../test/support/builders/need.js';
import { aProposal } from '../../../test/support/builders/proposal.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import { Awards } from './awards.service.js';
import type { SubmitBidInput } from './bids.inputs.js';
import { BidQueries } from './bids.queries.js';
import { Bids } from './bids.service.js';
import { Opening } from './opening.service.js';
import { verifiesCommitment } from './sealing/seal.js';

/** A price and a note that occur nowhere else. */
const PRICE = '7351924.68';
const NOTE = '含专用工装与运保费';

let rig: TradeRig;
let bids: Bids;
let opening: Opening;
let queries: BidQueries;
let buyerFirm: Id;
let buyer: Actor;
let lead: Actor;
let officer: Actor;
let operator: Actor;

beforeAll(async () => {
  rig = await startTrade();
  bids = rig.app.get(Bids, { strict: false });
  opening = rig.app.get(Opening, { strict: false });
  queries = rig.app.get(BidQueries, { strict: false });
  buyerFirm = await aFirm(rig.sql, { isBuyer: true });
  buyer = await rig.memberOf(buyerFirm);
  lead = await rig.office('chain_lead', 'A01');
  officer = await rig.office('chain_officer', 'A01');
  operator = await rig.office('operator');
});
afterAll(() => rig.close());

const need = (traits: Partial<NeedTraits> = {}) => aNeed(rig.sql, { firmId: buyerFirm, bidding: 'sealed', ...traits });
const bidder = async () => rig.memberOf(await aFirm(rig.sql));
const offer = (needId: Id, traits: Partial<SubmitBidInput> = {}): SubmitBidInput => ({
  ...{
    clientMutationId: 'sealed-1',
    needId,
    price: PRICE,
    currency: 'CNY',
    taxRate: 13,
    isTaxIncluded: true,
    note: NOTE,
  },
  ...{ leadTimeDays: 45, paymentSplit: [], validUntil: '2099-12-31' },
  ...traits,
});
const submit = async (actor: Actor, input: SubmitBidInput): Promise<{ bidId: Id; commitment: string }> => {
  const result = await bids.submit(actor, input);
  if (isRefused(result)) throw new Error(`refused: ${result.refusal}`);
  return result;
};
/** The deadline passes and the need is evaluated. */
const close = async (needId: Id) => {
  await rig.sql.query(
    `update need set deadline = clock_timestamp(), status = 'evaluating', version = version + 1 where id = $1`,
    [needId],
  );
};
const open = (actor: Actor, needId: Id) => opening.open(actor, { needId, clientMutationId: null });
const statusOf = async (needId: Id) =>
  (await rig.one<{ status: string }>('select status from need where id = $1', [needId])).status;
const row = (id: Id) => rig.one('select * from bid where id = $1', [id]);

/** Every row of every table, as text. */
async function dump(): Promise<string> {
  const tables = await rig.rows<{ name: string }>(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await rig.rows<{ text: string }>(`select t::text as text from ${name} t`);
    texts.push(...rows.map(({ text }) => text));
  }
  return texts.join('\n');
}

/** Runs one statement as the application does. */
async function asApplication(text: string, values: unknown[] = []): Promise<unknown> {
  const client = new pg.Client({ connectionString: rig.url, options: '-c role=lianwan_app' });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

describe('a sealed bid before its opening', () => {
  it('is nowhere in the database in a form that can be read, nor as a hash that can be tried', async () => {
    const needId = await need();
    const supplier = await bidder();
    const input = offer(needId);
    await submit(supplier, input);
    await submit(supplier, { ...input, clientMutationId: 'sealed-2', price: '7351924.69' });
    await rig.settle();
    const everything = await dump();
    expect(everything).toContain(needId);
    for (const secret of [PRICE, '7351924', NOTE]) expect(everything).not.toContain(secret);
    const plainHash = createHash('sha256').update(canonicalJson(input)).digest('hex');
    expect(everything).not.toContain(plainHash);
  });

  it('cannot be selected, changed or removed by the application', async () => {
    for (const text of [
      'select * from bid_sealed',
      'select ciphertext from bid_sealed limit 1',
      `update bid_sealed set nonce = ''`,
      'delete from bid_sealed',
    ]) {
      await expect(asApplication(text)).rejects.toThrow('permission denied for table bid_sealed');
    }
  });

  it('does not come out of the unsealing function before the deadline, or by one person', async () => {
    const needId = await need();
    await submit(await bidder(), offer(needId));
    const unseal = () => asApplication('select * from unseal_bids($1)', [needId]);
    await expect(unseal()).rejects.toThrow('may not be unsealed');
    await rig.sql.query(
      `insert into bid_opening (id, need_id, first_person, second_person) values (gen_random_uuid(), $1, $2, $3)`,
      [needId, lead.accountId, officer.accountId],
    );
    await expect(unseal()).rejects.toThrow('may not be unsealed');
    await close(needId);
    await rig.sql.query('update bid_opening set second_person = null where need_id = $1', [needId]);
    await expect(unseal()).rejects.toThrow('may not be unsealed');
    await rig.sql.query('update bid_opening set second_person = $2 where need_id = $1', [needId, officer.accountId]);
    expect(await unseal()).toHaveLength(1);
  });

  it('does not exist for anybody but its bidder: not by lists, comparison, page, state or messages', async () => {
    const needId = await need();
    const [supplier, rival] = [await bidder(), await bidder()];
    await rig.publish(new NeedPublished({ needId }));
    await rig.settle();
    const before = await rig.one('select status, version, updated_at, matched_at from need where id = $1', [needId]);
    const { bidId } = await submit(supplier, offer(needId));
    await rig.settle();
    const auditor = await rig.office('auditor');
    for (const actor of [buyer, rival, lead, officer, operator, auditor]) {
      expect(await queries.ofNeed(actor, needId, { first: 10 })).toEqual([]);
      expect(await queries.compare(actor, needId)).toEqual([]);
      await expect(queries.get(actor, bidId)).rejects.toThrow(NotFound);
      expect((await rig.toldTo(actor)).filter((kind) => kind.startsWith('bid'))).toEqual([]);
    }
    expect(await rig.one('select status, version, updated_at, matched_at from need where id = $1', [needId])).toEqual(
      before,
    );
    expect(await rig.rows(`select 1 from outbox where payload ->> 'bidId' = $1`, [bidId])).toEqual([]);

    expect(await queries.ofNeed(supplier, needId, { first: 10 })).toMatchObject([
      { id: bidId, price: null, note: null },
    ]);
    await bids.withdraw(supplier, { bidId, clientMutationId: null });
    expect(await rig.one('select status, version, updated_at, matched_at from need where id = $1', [needId])).toEqual(
      before,
    );
  });

  it('does not move the proposal of its bidder', async () => {
    const needId = await need();
    const supplier = await bidder();
    const id = await aProposal(rig.sql, { needId, supplierFirmId: supplier.firmId ?? '', status: 'invited' });
    await submit(supplier, offer(needId));
    expect(await rig.one('select status from match_proposal where id = $1', [id])).toEqual({ status: 'invited' });
  });

  it('is read by its bidder alone, which is on record', async () => {
    const needId = await need();
    const supplier = await bidder();
    const { bidId, commitment } = await submit(supplier, offer(needId));
    const terms = await opening.ownTerms(supplier, bidId);
    expect(terms).toMatchObject({ price: PRICE, note: NOTE, leadTimeDays: 45 });
    const { bidId: _id, salt, ...handedIn } = terms;
    expect(verifiesCommitment(Buffer.from(commitment, 'hex'), Buffer.from(salt, 'base64'), handedIn)).toBe(true);
    for (const actor of [buyer, await bidder(), lead, operator]) {
      await expect(opening.ownTerms(actor, bidId)).rejects.toThrow(NotFound);
    }
    const reads = await rig.rows(`select 1 from audit_event where act = 'bid.read-own-sealed' and entity_id = $1`, [
      bidId,
    ]);
    expect(reads).toHaveLength(1);
  });
});

describe('the opening', () => {
  const closed = async (...suppliers: Actor[]) => {
    const needId = await need();
    const made = [];
    for (const supplier of suppliers) made.push(await submit(supplier, offer(needId)));
    await close(needId);
    return { needId, made };
  };

  it('takes two persons, then everybody who may reads all bids and every receipt verifies', async () => {
    const [one, two, gone] = [await bidder(), await bidder(), await bidder()];
    const { needId, made } = await closed(one, two);
    const proposalId = await aProposal(rig.sql, { needId, supplierFirmId: one.firmId ?? '', status: 'invited' });
    expect(await open(officer, needId)).toEqual({ needId, isOpened: false });
    expect(await queries.ofNeed(buyer, needId, { first: 10 })).toEqual([]);
    expect(await open(lead, needId)).toEqual({ needId, isOpened: true });
    expect(await open(operator, needId)).toEqual({ needId, isOpened: true });

    const opened = await queries.ofNeed(buyer, needId, { first: 10 });
    expect(opened.map(({ price, status }) => [price, status])).toEqual([
      [PRICE, 'opened'],
      [PRICE, 'opened'],
    ]);
    expect(await queries.ofNeed(gone, needId, { first: 10 })).toEqual([]);
    for (const { bidId, commitment } of made) {
      const bid = opened.find(({ id }) => id === bidId);
      const { price, currency, taxRate, isTaxIncluded, leadTimeDays, paymentSplit, validUntil, note } = bid ?? {};
      const terms = { price, currency, taxRate, isTaxIncluded, leadTimeDays, paymentSplit, validUntil, note };
      const hash = createHash('sha256')
        .update(Buffer.from(bid?.commitmentSalt ?? '', 'base64'))
        .update(canonicalJson(terms))
        .digest('hex');
      expect(hash).toBe(commitment);
    }
    expect(await rig.one('select status from match_proposal where id = $1', [proposalId])).toEqual({ status: 'bid' });
    expect(await queries.opening(buyer, needId)).toMatchObject({
      ...{ firstPerson: officer.accountId, secondPerson: lead.accountId, openedAt: expect.any(Date) },
    });
    await rig.settle({ times: 2 });
    expect(await rig.toldTo(one)).toEqual(['bids_opened']);
    expect(await rig.toldTo(operator)).toContain('bids_opening_requested');
  });

  it('leaves out what was replaced or withdrawn', async () => {
    const [one, two] = [await bidder(), await bidder()];
    const needId = await need();
    const first = await submit(one, offer(needId));
    const second = await submit(one, offer(needId, { clientMutationId: 'again', price: '99.00' }));
    const third = await submit(two, offer(needId));
    await bids.withdraw(two, { bidId: third.bidId, clientMutationId: null });
    await close(needId);
    await open(officer, needId);
    await open(lead, needId);
    expect(await row(first.bidId)).toMatchObject({ status: 'replaced', price: null });
    expect(await row(second.bidId)).toMatchObject({ status: 'opened', price: '99.00' });
    expect(await row(third.bidId)).toMatchObject({ status: 'withdrawn', price: null });
  });

  it('is refused before the deadline, and for a need that is not sealed', async () => {
    const needId = await need();
    await submit(await bidder(), offer(needId));
    expect(await open(lead, needId)).toMatchObject({ refusal: 'OPENING_TOO_EARLY' });
    expect(await open(lead, await need({ bidding: 'open' }))).toMatchObject({ refusal: 'NOT_SEALED' });
    await rig.sql.query(`update need set deadline = clock_timestamp(), version = version + 1 where id = $1`, [needId]);
    expect(await open(lead, needId)).toMatchObject({ refusal: 'NEED_TAKES_NO_BIDS' });
  });

  it('is refused to the same person twice', async () => {
    const { needId } = await closed(await bidder());
    await open(lead, needId);
    expect(await open(lead, needId)).toMatchObject({ refusal: 'SECOND_OPENER_NEEDED' });
  });

  it('is refused without the lead of the chain', async () => {
    const { needId } = await closed(await bidder());
    await open(officer, needId);
    expect(await open(operator, needId)).toMatchObject({ refusal: 'CHAIN_LEAD_NEEDED' });
    expect(await open(lead, needId)).toMatchObject({ isOpened: true });
  });

  it('does not count a lead whose appointment has ended or was never approved', async () => {
    const { needId } = await closed(await bidder());
    const former = await rig.office('chain_lead', 'A01');
    await open(former, needId);
    await rig.sql.query('update office_appointment set approved_at = null where account_id = $1', [former.accountId]);
    expect(await open(officer, needId)).toMatchObject({ refusal: 'CHAIN_LEAD_NEEDED' });
  });

  it('is refused to whoever belongs to a party', async () => {
    const supplier = await bidder();
    const { needId } = await closed(supplier);
    for (const firmId of [buyerFirm, supplier.firmId ?? '']) {
      expect(await open({ ...lead, memberOfFirmIds: [firmId] }, needId)).toMatchObject({ refusal: 'OPENER_IS_PARTY' });
    }
  });

  it('is not for the owner, a bidder, or the office of another chain', async () => {
    const supplier = await bidder();
    const { needId } = await closed(supplier);
    for (const actor of [buyer, supplier, await rig.office('chain_lead', 'A03'), await rig.office('auditor')]) {
      await expect(open(actor, needId)).rejects.toThrow(NotFound);
    }
  });

  it('happens once when two persons confirm at the same moment', async () => {
    const { needId } = await closed(await bidder());
    const results = await Promise.all([open(lead, needId), open(officer, needId)]);
    expect(results.map((result) => 'isOpened' in result && result.isOpened).sort()).toEqual([false, true]);
    expect(await rig.rows('select 1 from bid_opening where need_id = $1', [needId])).toHaveLength(1);
  });

  it('opens nothing when one receipt does not fit', async () => {
    const [one, two] = [await bidder(), await bidder()];
    const { needId, made } = await closed(one, two);
    await rig.sql.query(`update bid set commitment = sha256('other'), version = version + 1 where id = $1`, [
      made[1]?.bidId,
    ]);
    await open(officer, needId);
    await expect(open(lead, needId)).rejects.toThrow('does not match the receipt');
    expect((await queries.ofNeed(one, needId, { first: 1 }))[0]).toMatchObject({ status: 'submitted', price: null });
    expect(await queries.opening(buyer, needId)).toMatchObject({ openedAt: null });
  });

  it('is announced to those who may open, and only where there is something to open', async () => {
    const { needId } = await closed(await bidder());
    const other = await rig.office('chain_officer', 'A01');
    await rig.publish(new NeedEvaluating({ needId }));
    await rig.settle({ times: 2 });
    expect((await rig.toldTo(other)).filter((kind) => kind === 'bids_ready_to_open')).toHaveLength(1);

    const empty = await need({ status: 'evaluating', deadlineInHours: -1 });
    await rig.publish(new NeedEvaluating({ needId: empty }));
    await rig.settle({ times: 2 });
    expect(await statusOf(empty)).toBe('expired');
    expect((await rig.toldTo(other)).filter((kind) => kind === 'bids_ready_to_open')).toHaveLength(1);
  });
});

describe('an award of sealed bids', () => {
  it('is refused before the opening and possible after it', async () => {
    const awards = rig.app.get(Awards, { strict: false });
    const needId = await need();
    const { bidId } = await submit(await bidder(), offer(needId));
    await close(needId);
    const award = () => awards.award(buyer, { needId, bidIds: [bidId], clientMutationId: null });
    expect(await award()).toMatchObject({ refusal: 'BIDS_STILL_SEALED' });
    await expect(awards.shortlist(buyer, { bidId, clientMutationId: null })).rejects.toThrow(NotFound);
    await open(officer, needId);
    await open(lead, needId);
    expect(await award()).toEqual({ needId });
  });
});
