import { type Id, newId } from '#kernel';
import { HandlerRegistry } from '#foundation/outbox';
import { aFirm } from '../../../test/support/builders/firm.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import { answeredNeeds } from '../test/answered-world.js';

let rig: TradeRig;
let needs: Id[];

beforeAll(async () => {
  rig = await startTrade();
  const buyer = await aFirm(rig.sql, { isBuyer: true, isSupplier: false });
  const suppliers: Id[] = [];
  for (let at = 0; at < 12; at += 1) suppliers.push(await aFirm(rig.sql));
  needs = await answeredNeeds(rig.sql, {
    ...{ buyer, suppliers, count: 4, fromDaysAgo: 740, toDaysAgo: 720, seed: 1, taste: () => 0 },
  });
}, 60_000);
afterAll(() => rig.close());

const clear = async (): Promise<void> => {
  const handler = rig.app.get(HandlerRegistry, { strict: false }).find('LearningHandlers.clear');
  const signal = new AbortController().signal;
  await handler?.handle({}, { deliveryId: newId(), attempt: 1, em: null, signal, progress: () => undefined });
};
const aModel = async (status: string, daysAgo: number, hasServed = false): Promise<Id> => {
  const id = newId();
  await rig.sql.query(
    `insert into match_model (id, version_name, side, kind, status, features, predictor, parameters, trained_from, trained_to,
                              judged_to, counts, metrics, judgement, created_at, activated_at)
     values ($1, $1::uuid::text, 'need', 'trees', $2, '{}', '{}', '{}', now(), now(), now(), '{}', '{}', '{}',
             now() - make_interval(days => $3), case when $4 then now() end)`,
    [id, status, daysAgo, hasServed],
  );
  return id;
};

describe('the upkeep of what is learned from', () => {
  it('clears logs of candidates older than two years, and only those; twice is harmless', async () => {
    await clear();
    await clear();
    const left = await rig.rows<{ need_id: Id }>('select need_id from candidate_log order by at');
    expect(left.map(({ need_id: id }) => id)).toEqual(needs.slice(2));
  });

  it('clears models that were rejected half a year ago, and keeps what has ever served', async () => {
    const kept = [await aModel('rejected', 179), await aModel('rejected', 400, true), await aModel('retired', 400)];
    await aModel('rejected', 181);
    await clear();
    const left = await rig.rows<{ id: Id }>('select id from match_model order by id');
    expect(left.map(({ id }) => id)).toEqual([...kept].sort());
  });
});
