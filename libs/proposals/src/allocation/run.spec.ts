import { type Id, newId } from '#kernel';
import { Database } from '#foundation/database';
import { ListingPublished } from '#listings';
import { NeedPublished } from '#needs';
import { aFirm } from '../../../../test/support/builders/firm.js';
import { aListing } from '../../../../test/support/builders/listing.js';
import { aNeed } from '../../../../test/support/builders/need.js';
import { startTrade, type TradeRig } from '../../../../test/support/trade-rig.js';
import { Matcher } from '../matcher.service.js';
import { AllocationRounds } from './rounds.service.js';

let rig: TradeRig;
let buyer: Id;

beforeEach(async () => {
  rig = await startTrade();
  buyer = await aFirm(rig.sql, { isBuyer: true, isSupplier: false });
});
afterEach(() => rig.close());

const goods = '双头伺服齿轮减速电机';
const need = () =>
  aNeed(rig.sql, { firmId: buyer, title: `${goods}采购`, text: `采购${goods}，功率 750 W。`, nodeCode: 'A01-04' });
const supplier = async () => {
  const firmId = await aFirm(rig.sql, { legalPerson: `法人 ${newId()}` });
  return aListing(rig.sql, { firmId, title: goods, text: `生产${goods}，功率 750 W。` });
};
const match = async (needId: Id) => {
  await rig.publish(new NeedPublished({ needId }));
  await rig.settle();
};
interface Row {
  readonly status: string;
  readonly state: string | null;
  readonly is_auto_approved: boolean;
}
const proposalsOf = (needId: Id) =>
  rig.rows<Row>(
    `select p.status, a.state, p.is_auto_approved
     from match_proposal p left join proposal_allocation a on a.proposal_id = p.id where p.need_id = $1 order by p.rank`,
    [needId],
  );

describe('a run', () => {
  it('gives its need slots at once: the best have one, the others wait', async () => {
    for (let at = 0; at < 7; at += 1) await supplier();
    const id = await need();
    await match(id);
    const states = (await proposalsOf(id)).map(({ state }) => state);
    expect(states).toEqual(['allocated', 'allocated', 'allocated', 'allocated', 'allocated', 'reserve', 'reserve']);
  });

  it('keeps the slots of a need that is matched again', async () => {
    for (let at = 0; at < 7; at += 1) await supplier();
    const id = await need();
    await match(id);
    const before = await rig.rows('select * from proposal_allocation order by proposal_id');
    await match(id);
    expect(await rig.rows('select * from proposal_allocation order by proposal_id')).toEqual(before);
  });

  it('lets the rule of the chain approve only what has a slot', async () => {
    await rig.sql.query(
      `insert into review_rule (id, chain_code, min_grade, unless_gaps, weekly_quota) values (gen_random_uuid(), 'A01', 'D', false, 50)`,
    );
    for (let at = 0; at < 7; at += 1) await supplier();
    const id = await need();
    await match(id);
    const rows = await proposalsOf(id);
    expect(rows.filter((row) => row.is_auto_approved)).toHaveLength(5);
    expect(rows.filter(({ status }) => status === 'proposed').map(({ state }) => state)).toEqual([
      'reserve',
      'reserve',
    ]);
  });

  it('leaves a supplier alone that five needs of the week have', async () => {
    await supplier();
    const ids: Id[] = [];
    for (let at = 0; at < 6; at += 1) {
      ids.push(await need());
      await match(ids.at(-1) ?? '');
    }
    const states = (await Promise.all(ids.map(proposalsOf))).flat().map(({ state }) => state);
    expect(states).toEqual(['allocated', 'allocated', 'allocated', 'allocated', 'allocated', 'reserve']);
  });

  it('beside rounds and runs of other needs and listings waits for nobody who waits for it', async () => {
    await rig.sql.query(
      `insert into review_rule (id, chain_code, min_grade, unless_gaps, weekly_quota) values (gen_random_uuid(), 'A01', 'C', false, 9)`,
    );
    const listings: Id[] = [];
    for (let at = 0; at < 4; at += 1) listings.push(await supplier());
    const needs = await Promise.all([need(), need(), need(), need()]);
    const matcher = rig.app.get(Matcher, { strict: false });
    const database = rig.app.get(Database);
    const rounds = rig.app.get(AllocationRounds, { strict: false });
    for (let time = 0; time < 3; time += 1) {
      await Promise.all([
        ...needs.map((id) =>
          database.transaction((em) => matcher.run(em, id, { deliveryId: newId(), trigger: 'asked' })),
        ),
        ...listings.map((id) =>
          database.transaction((em) => matcher.runForListing(em, id, { deliveryId: newId(), trigger: 'listing' })),
        ),
        rounds.run(newId()),
        rounds.run(newId()),
      ]);
    }
    const { most } = await rig.one<{ most: number }>(
      `select max(n)::int as most from (
         select count(*) as n from match_proposal p left join proposal_allocation a on a.proposal_id = p.id
         where p.status = 'approved' or (p.status = 'proposed' and a.state = 'allocated') group by p.supplier_firm_id) loads`,
    );
    expect(most).toBeLessThanOrEqual(5);
    await rig.publish(new ListingPublished({ listingId: listings[0] ?? '' }));
    await rig.settle();
    const { deadlocks } = await rig.one<{ deadlocks: number }>(
      'select deadlocks::int from pg_stat_database where datname = current_database()',
    );
    expect(deadlocks).toBe(0);
  });
});
