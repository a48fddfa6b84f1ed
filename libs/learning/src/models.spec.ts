import { setTimeout as sleep } from 'node:timers/promises';
import { type Id, newId } from '#kernel';
import { HandlerRegistry } from '#foundation/outbox';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import { Models } from './models.js';
import { TrainingRequests } from './training-requests.service.js';

let rig: TradeRig;

beforeAll(async () => {
  rig = await startTrade();
}, 60_000);
afterAll(() => rig.close());

const models = () => rig.app.get(Models, { strict: false });
const servingName = async (): Promise<string> => (await models().current()).need.version;

/** A champion of one weight, proven when it was judged. */
async function aChampion(name: string, judgedDaysAgo: number): Promise<Id> {
  const id = newId();
  const predictor = { kind: 'logistic', width: 1, bias: 0, means: [0], scales: [1], weights: [2], missing: [0] };
  const judgement = { interval: { mean: 0.1, low: 0.05, high: 0.15 }, groups: 80, reason: 'challengerWins' };
  await rig.sql.query(
    `insert into match_model (id, version_name, side, kind, status, features, predictor, calibration, scale, parameters,
                              trained_from, trained_to, judged_to, counts, metrics, judgement, judged_at)
     values ($1, $2, 'need', 'logistic', 'champion', '{trust}', $3, '{"kind": "platt", "slope": 1, "intercept": 0, "events": 240}',
             '[{"raw": 0, "points": 50}]', '{}', now(), now(), now(), '{}', '{}', $4, now() - make_interval(days => $5))`,
    [id, name, JSON.stringify(predictor), JSON.stringify(judgement), judgedDaysAgo],
  );
  await rig.sql.query("select pg_notify('live', 'models:all')");
  return id;
}

async function servesWithin(ms: number, name: string): Promise<void> {
  for (const end = Date.now() + ms; (await servingName()) !== name; await sleep(10)) {
    if (Date.now() > end) throw new Error(`${name} does not serve within ${ms} ms`);
  }
}

// One story: the champion of each step is the one before.
describe('what serves', () => {
  it('is the linear score while nothing is learned', async () => {
    expect(await models().current()).toMatchObject({ need: { version: 'linear-1' }, needEvents: 0, supplier: null });
  });

  it('is the champion within a second of a change, with the answers that its probability rests on', async () => {
    await aChampion('one', 0);
    await servesWithin(1000, 'one');
    expect((await models().current()).needEvents).toBe(240);
  });

  it('is the linear score again within a second', async () => {
    await rig.sql.query(`update match_model set status = 'retired', version = version + 1`);
    await rig.sql.query("select pg_notify('live', 'models:all')");
    await servesWithin(1000, 'linear-1');
  });

  it('is no champion whose proof is too old; the next training takes it out of service', async () => {
    const id = await aChampion('old', 31);
    models().forget();
    expect(await servingName()).toBe('linear-1');
    const handler = rig.app.get(HandlerRegistry, { strict: false }).find('LearningHandlers.train');
    const signal = new AbortController().signal;
    await handler?.handle({}, { deliveryId: newId(), attempt: 1, em: null, signal, progress: () => undefined });
    const row = await rig.one('select status, reason from match_model where id = $1', [id]);
    expect(row).toEqual({ status: 'retired', reason: 'judgementTooOld' });
  });

  it('is one champion a side: the database holds no second one', async () => {
    await aChampion('first', 0);
    await expect(aChampion('second', 0)).rejects.toThrow('match_model_champion');
  });
});

describe('a training that an operator asks for', () => {
  it('is asked for once while it waits', async () => {
    const operator = await rig.office('operator');
    const requests = rig.app.get(TrainingRequests, { strict: false });
    const asked = await Promise.all([1, 2, 3].map(() => requests.ask(operator, {})));
    expect(asked.filter((one) => 'isAsked' in one && one.isAsked)).toHaveLength(1);
    expect(await rig.rows(`select 1 from outbox where topic = 'job:learning.train-models'`)).toHaveLength(1);
  });
});
