import { type Id, newId } from '#kernel';
import { type Actor, permits, SqlParams, systemActor, VISITOR } from '#foundation/access';
import { actorOf } from '../../../test/support/builders/account.js';
import { aBid } from '../../../test/support/builders/bid.js';
import { aFirm } from '../../../test/support/builders/firm.js';
import { aNeed } from '../../../test/support/builders/need.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import { BidAccess, type BidFacts } from './bids.access.js';
import { BID_STATES } from './domain/bid-lifecycle.js';

let rig: TradeRig;
let actors: Record<string, Actor>;

const office = (role: 'chain_lead' | 'chain_officer' | 'operator' | 'auditor', chainCode: string | null = null) =>
  actorOf(newId(), { offices: [{ role, chainCode }] });

beforeAll(async () => {
  rig = await startTrade();
  const buyer = await aFirm(rig.sql, { isBuyer: true });
  const [one, two] = [await aFirm(rig.sql), await aFirm(rig.sql)];
  for (const nodeCode of ['A01-01', 'A03-01', null]) {
    for (const status of BID_STATES) {
      const needId = await aNeed(rig.sql, { firmId: buyer, nodeCode });
      for (const firmId of [one, two]) await aBid(rig.sql, { needId, firmId, status });
      // Sealed rows as they stand before and after an opening.
      for (const isOpened of [false, true]) {
        await rig.sql.query(
          `insert into bid (id, number, need_id, firm_id, need_content_version, is_sealed, status, opened_at)
           values ($1, next_number('B'), $2, $3, 1, true, $4, $5)`,
          [
            newId(),
            await aNeed(rig.sql, { firmId: buyer, nodeCode, bidding: 'sealed' }),
            one,
            isOpened ? 'opened' : 'submitted',
            isOpened ? new Date() : null,
          ],
        );
      }
    }
  }
  actors = {
    visitor: VISITOR,
    system: systemActor('spec'),
    'the buyer': actorOf(newId(), { firmId: buyer }),
    'a bidder': actorOf(newId(), { firmId: one }),
    'a firm beside': actorOf(newId(), { firmId: await aFirm(rig.sql) }),
    'an officer of the chain': office('chain_officer', 'A01'),
    'the lead of another chain': office('chain_lead', 'A03'),
    'an officer who acts for a bidder': actorOf(newId(), {
      firmId: two,
      offices: [{ role: 'chain_officer', chainCode: 'A01' }],
    }),
    'an operator': office('operator'),
    'an auditor': office('auditor'),
    'an account without firm or office': actorOf(newId()),
  };
});
afterAll(() => rig.close());

describe('the faces of the rule for reading agree', () => {
  it.each([
    ...['visitor', 'system', 'the buyer', 'a bidder', 'a firm beside', 'an officer of the chain'],
    ...['the lead of another chain', 'an officer who acts for a bidder', 'an operator', 'an auditor'],
    'an account without firm or office',
  ])('asked by %s', async (name) => {
    const actor = actors[name];
    if (!actor) throw new Error(`no actor ${name}`);
    const facts = await rig.rows<BidFacts & { id: Id }>(
      `select b.id, b.firm_id as "firmId", n.firm_id as "buyerFirmId", n.chain_code as "chainCode",
              b.is_sealed as "isSealed", b.opened_at as "openedAt"
       from bid b join need n on n.id = b.need_id order by b.id`,
    );
    const params = new SqlParams();
    const listed = await rig.rows<{ id: Id }>(
      `select b.id from bid b join need n on n.id = b.need_id
       where ${BidAccess.read.list?.(actor, 'b', params) ?? 'false'} order by b.id`,
      params.values,
    );
    const byRow = facts.filter((row) => permits(BidAccess.read, actor, row));
    expect(listed.map(({ id }) => id)).toEqual(byRow.map(({ id }) => id));
    const sealed = byRow.filter(({ isSealed, openedAt }) => isSealed && openedAt === null);
    expect(sealed.every(({ firmId }) => firmId === actor.firmId)).toBe(true);
  });
});
