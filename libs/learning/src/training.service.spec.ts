import { setTimeout as sleep } from 'node:timers/promises';
import { type Id, newId } from '#kernel';
import type { Actor } from '#foundation/access';
import { HandlerRegistry } from '#foundation/outbox';
import { NeedPublished } from '#needs';
import { aFirm } from '../../../test/support/builders/firm.js';
import { aListing } from '../../../test/support/builders/listing.js';
import { aNeed } from '../../../test/support/builders/need.js';
import { aProposal } from '../../../test/support/builders/proposal.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import { answeredNeeds, answeredPushes, type Taste } from '../test/answered-world.js';
import { LearningQueries } from './learning.queries.js';
import { ModelDesk } from './model-desk.js';
import { Models } from './models.js';

interface ModelRow {
  id: Id;
  version_name: string;
  side: string;
  kind: string;
  status: string;
  version: number;
  reason: string | null;
  decided_by: Id | null;
  counts: { events: number };
  judgement: { interval: { low: number } | null; reason: string };
}
interface TrainingRow {
  status: string;
  attempts: number;
  checkpoint: object | null;
  outcome: Record<string, { outcome: string; known?: number; needed?: number; modelId?: Id }>;
}

let rig: TradeRig;
let buyer: Id;
let suppliers: Id[];
let operator: Actor;

/** What people here want is nearly the opposite of what the linear score counts. */
const taste: Taste = (value) => 5 * value('trust') - 4 * value('lexical') + 4 * value('freshness') - 3;
const opposite: Taste = (value) => -taste(value);

beforeAll(async () => {
  rig = await startTrade();
  buyer = await aFirm(rig.sql, { isBuyer: true, isSupplier: false });
  suppliers = [];
  for (let at = 0; at < 20; at += 1) suppliers.push(await aFirm(rig.sql));
  operator = await rig.office('operator');
}, 60_000);
afterAll(() => rig.close());

const train = async (deliveryId: Id = newId()): Promise<TrainingRow> => {
  const handler = rig.app.get(HandlerRegistry, { strict: false }).find('LearningHandlers.train');
  if (!handler) throw new Error('there is no such handler');
  await handler.handle(
    {},
    { deliveryId, attempt: 1, em: null, signal: new AbortController().signal, progress: () => undefined },
  );
  return rig.one<TrainingRow>('select * from model_training where delivery_id = $1', [deliveryId]);
};
const models = (): Promise<ModelRow[]> => rig.rows<ModelRow>('select * from match_model order by created_at, id');
const championOf = async (side: string): Promise<ModelRow | undefined> =>
  (await rig.rows<ModelRow>(`select * from match_model where side = $1 and status = 'champion'`, [side]))[0];
const within = async (ms: number, isSo: () => Promise<boolean>): Promise<void> => {
  for (const end = Date.now() + ms; !(await isSo()); await sleep(20)) {
    if (Date.now() > end) throw new Error(`not within ${ms} ms`);
  }
};
const serving = () => rig.app.get(Models, { strict: false });
const desk = () => rig.app.get(ModelDesk, { strict: false });

// One story in its order: each night builds on the nights before.
describe('the nightly training', () => {
  it('says why it does nothing while there is too little to learn from', async () => {
    const { status, outcome } = await train();
    expect(status).toBe('skipped');
    expect(outcome).toEqual({
      need: { outcome: 'tooLittle', reason: 'tooLittle', known: 0, needed: 100 },
      supplier: { outcome: 'tooLittle', reason: 'tooLittle', known: 0, needed: 100 },
    });
    expect(await models()).toEqual([]);
  });

  it('refuses answers to what nobody logged: such rows would teach what never was served', async () => {
    const needId = await aNeed(rig.sql, { firmId: buyer });
    const proposalId = await aProposal(rig.sql, { needId, supplierFirmId: suppliers[0] ?? '', status: 'returned' });
    await rig.sql.query(
      `insert into training_event (id, proposal_id, act, side, rank, model, features, vector, at)
       select gen_random_uuid(), id, 'returned', 'office', 1, 'spec', features, vector, now() - interval '1 minute'
       from match_proposal where id = $1`,
      [proposalId],
    );
    const deliveryId = newId();
    await expect(train(deliveryId)).rejects.toThrow('there are answers and no serving log');
    const row = await rig.one<TrainingRow>('select * from model_training where delivery_id = $1', [deliveryId]);
    expect(row.status).toBe('interrupted');
    await rig.sql.query('delete from match_proposal where id = $1', [proposalId]);
  });

  it('learns a sum of weights from few needs, and it serves because the latest window proves it', async () => {
    const base = { buyer, suppliers, taste, seed: 11 };
    await answeredNeeds(rig.sql, { ...base, count: 200, fromDaysAgo: 300, toDaysAgo: 200 });
    const { status, outcome } = await train();
    expect(status).toBe('done');
    expect(outcome.need).toMatchObject({ outcome: 'activated' });
    const champion = await championOf('need');
    expect(champion).toMatchObject({ kind: 'logistic', reason: 'challengerWins', decided_by: null });
    expect(champion?.judgement.interval?.low).toBeGreaterThan(0);
    expect(await rig.toldTo(operator)).toEqual([]);
    await rig.settle();
    expect(await rig.toldTo(operator)).toEqual(['model_activated']);
  }, 60_000);

  it('learns trees from three hundred decided needs on; the better one replaces the champion', async () => {
    const needs = await answeredNeeds(rig.sql, {
      ...{ buyer, suppliers, taste, seed: 12, count: 250, fromDaysAgo: 199, toDaysAgo: 100 },
    });
    const pushed = await answeredPushes(rig.sql, {
      ...{ needs, count: 400, seed: 3, taste: ({ capacityRatio }) => 6 * capacityRatio - 3 },
    });
    expect(pushed).toBe(400);
    const { outcome } = await train();
    const trees = (await models()).filter(({ kind, side }) => kind === 'trees' && side === 'need');
    expect(trees).toHaveLength(1);
    expect(trees[0]?.judgement.interval?.low).toBeGreaterThan(0);
    const champion = await championOf('need');
    // Whichever of the two has the greater mean, exactly one serves, and it is proven.
    expect(champion?.judgement.interval?.low).toBeGreaterThan(0);
    expect(['activated', 'kept']).toContain(outcome.need?.outcome);
    expect(outcome.supplier).toMatchObject({ outcome: 'activated' });
    expect(await championOf('supplier')).toMatchObject({ kind: 'logistic' });
  }, 60_000);

  it('makes one model of a delivery that comes twice', async () => {
    const before = await models();
    const deliveryId = newId();
    const [first, second] = [await train(deliveryId), await train(deliveryId)];
    expect(second.outcome).toEqual(first.outcome);
    expect(second.attempts).toBe(2);
    expect((await models()).length - before.length).toBe(2);
  }, 60_000);

  it('gives a champion that stays its newer calibration, also where it serves already', async () => {
    const stale = `update match_model set calibration = jsonb_set(calibration, '{events}', '1'), version = version + 1
                   where side = 'need' and status = 'champion'`;
    await rig.sql.query(stale);
    serving().forget();
    expect((await serving().current()).needEvents).toBe(1);
    expect((await train()).outcome.need).toMatchObject({ outcome: 'kept' });
    const { events } = await rig.one<{ events: number }>(
      `select (calibration ->> 'events')::int as events from match_model where side = 'need' and status = 'champion'`,
    );
    expect(events).toBeGreaterThan(1);
    await within(1000, async () => (await serving().current()).needEvents === events);
  }, 60_000);

  it('touches no model while somebody else decides on its side', async () => {
    const other = await rig.sql.connect();
    try {
      await other.query('begin');
      await other.query(`select pg_advisory_xact_lock(hashtextextended('models:need', 0))`);
      const training = train();
      const waits = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      await within(30_000, async () => (await rig.rows(waits)).length > 0);
      const held = `select from match_model where side = 'need' and status = 'champion' for update nowait`;
      await expect(other.query(held)).resolves.toMatchObject({ rowCount: 1 });
      await other.query('commit');
      expect((await training).status).toBe('done');
    } finally {
      other.release();
    }
  }, 60_000);

  it('orders proposals by the champion, names it, and the factors sum to its log-odds', async () => {
    const champion = await championOf('need');
    const needId = await matchedNeed();
    const run = await rig.one<{ id: Id; model: string }>('select id, model from match_run where need_id = $1', [
      needId,
    ]);
    expect(run.model).toBe(champion?.version_name);
    const proposals = await rig.rows<Proposal>('select * from match_proposal where need_id = $1 order by scored_rank', [
      needId,
    ]);
    expect(proposals.length).toBeGreaterThan(1);
    for (const { factors, base, raw, need_probability: probability } of proposals) {
      expect(factors.reduce((sum, { points }) => sum + points, base)).toBeCloseTo(raw, 6);
      expect(probability).toBeGreaterThan(0);
      expect(probability).toBeLessThan(1);
    }
    expect(proposals.map(({ raw }) => raw)).toEqual(proposals.map(({ raw }) => raw).sort((a, b) => b - a));
    const logged = await rig.one<{ firm_ids: Id[] }>('select firm_ids from candidate_log where run_id = $1', [run.id]);
    expect(logged.firm_ids.slice(0, proposals.length)).toEqual(proposals.map((row) => row.supplier_firm_id));
  });

  it('can still say by the same model what would raise a score', async () => {
    const champion = await championOf('need');
    expect((await serving().named(champion?.version_name ?? ''))?.kind).toBe('learned');
    expect((await serving().named('linear-1'))?.kind).toBe('linear');
    expect(await serving().named('no-such-model')).toBeNull();
  });

  it('foretells both sides, and the value that is expected of them', async () => {
    const needId = await matchedNeed({ budgetMax: '80' });
    const [proposal] = await rig.rows<Proposal>('select * from match_proposal where need_id = $1', [needId]);
    const supplier = await championOf('supplier');
    expect(proposal).toMatchObject({ supplier_model: supplier?.version_name });
    expect(proposal?.expected_value).toBeCloseTo(
      80 * (proposal?.need_probability ?? 0) * (proposal?.supplier_probability ?? 0),
      9,
    );
    expect(proposal?.supplier_vector).toHaveLength(14);
  });

  it('tells the operator how far what was foretold came true', async () => {
    const champion = await championOf('need');
    await rig.sql.query(
      `insert into training_event (id, proposal_id, act, side, rank, model, features, vector)
       select gen_random_uuid(), p.id, case when p.rank % 2 = 1 then 'invited' else 'returned' end, 'buyer', p.rank, r.model,
              p.features, p.vector
       from match_proposal p join match_run r on r.id = p.run_id where r.model = $1`,
      [champion?.version_name],
    );
    const told = await rig.app.get(LearningQueries, { strict: false }).reliabilityOf('need');
    const counted = await rig.one<{ events: number; share: number; mean: number }>(
      `select count(*)::int as events, avg((p.rank % 2 = 1)::int)::float8 as share, avg(p.need_probability) as mean
       from match_proposal p join match_run r on r.id = p.run_id where r.model = $1`,
      [champion?.version_name],
    );
    expect(told).toMatchObject({ model: champion?.version_name, events: counted.events });
    expect(told.diagram?.meanObserved).toBeCloseTo(counted.share, 9);
    expect(told.diagram?.meanPredicted).toBeCloseTo(counted.mean, 9);
    await rig.sql.query(`delete from training_event where model = $1`, [champion?.version_name]);
  });

  it('falls back by itself when people begin to want something else', async () => {
    const before = await championOf('need');
    await answeredNeeds(rig.sql, {
      ...{ buyer, suppliers, taste: opposite, seed: 13, count: 170, fromDaysAgo: 90, toDaysAgo: 5 },
    });
    const { outcome } = await train();
    expect(outcome.need).toMatchObject({ outcome: 'rejected' });
    expect(await championOf('need')).toBeUndefined();
    const retired = (await models()).find(({ id }) => id === before?.id);
    expect(retired).toMatchObject({ status: 'retired', reason: 'notBetterThanFallback' });
    const needId = await matchedNeed();
    const run = await rig.one<{ model: string }>('select model from match_run where need_id = $1', [needId]);
    expect(run.model).toBe('linear-1');
    await rig.settle();
    expect(await rig.toldTo(operator)).toContain('model_retired');
  }, 60_000);
});

interface Proposal {
  supplier_firm_id: Id;
  factors: { points: number }[];
  base: number;
  raw: number;
  need_probability: number | null;
  supplier_probability: number | null;
  supplier_model: string | null;
  supplier_vector: number[];
  expected_value: number | null;
}

const goods = '双头伺服齿轮减速电机';

/** A need with three suppliers that offer what it asks for, matched. */
async function matchedNeed(traits: { budgetMax?: string } = {}): Promise<Id> {
  for (let at = 0; at < 3; at += 1) {
    const firmId = await aFirm(rig.sql);
    await aListing(rig.sql, { firmId, title: goods, text: `生产${goods}，功率 ${750 + at * 250} W，IP65。` });
  }
  const text = `采购${goods}，功率 750 W，防护等级 IP65，须随货提供出厂测试报告。`;
  const needId = await aNeed(rig.sql, { firmId: buyer, title: `${goods}采购`, text, nodeCode: 'A01-04', ...traits });
  await rig.publish(new NeedPublished({ needId }));
  await rig.settle();
  return needId;
}

describe('an operator', () => {
  const decision = (model: ModelRow) => ({ modelId: model.id, version: model.version, reason: '人工决定' });

  it('activates a proven model again, with a reason, and retires it', async () => {
    const proven = (await models()).find(({ side, status }) => side === 'supplier' && status === 'champion');
    if (!proven) throw new Error('no model to decide on');
    expect(await desk().retireByHand(operator, decision(proven))).toEqual({ modelId: proven.id });
    expect(await championOf('supplier')).toBeUndefined();
    const retired = (await models()).find(({ id }) => id === proven.id);
    expect(retired).toMatchObject({ status: 'retired', reason: '人工决定', decided_by: operator.accountId });
    if (!retired) throw new Error('the model is gone');
    expect(await desk().activateByHand(operator, decision(retired))).toEqual({ modelId: proven.id });
    expect(await championOf('supplier')).toMatchObject({ id: proven.id });
    expect(
      (
        await rig.rows('select 1 from audit_event where entity_id = $1 and actor_id = $2', [
          proven.id,
          operator.accountId,
        ])
      ).length,
    ).toBe(2);
  });

  it('cannot make a model serve that the latest window does not prove', async () => {
    const failed = (await models()).find(({ judgement }) => (judgement.interval?.low ?? 0) <= 0);
    if (!failed) throw new Error('no failed model');
    expect(await desk().activateByHand(operator, decision(failed))).toMatchObject({ refusal: 'MODEL_NOT_PROVEN' });
  });

  it('decides on what was read: a model that has moved since is left alone', async () => {
    const [model] = await models();
    if (!model) throw new Error('no model');
    const stale = { ...decision(model), version: model.version + 1 };
    expect(await desk().retireByHand(operator, stale)).toMatchObject({ refusal: 'STALE_VERSION' });
  });

  it('is the only one: an auditor and an officer are not allowed', async () => {
    const [model] = await models();
    if (!model) throw new Error('no model');
    for (const actor of [await rig.office('auditor'), await rig.office('chain_lead', 'A01')]) {
      expect(() => desk().retireByHand(actor, decision(model))).toThrow();
    }
  });
});

describe('a champion that cannot be read', () => {
  it.each([
    ['names a feature that is not known', `features = array_append(features[2:], 'noSuchFeature')`],
    ['is no model', `predictor = '{"kind": "trees", "trees": "none"}'`],
    ['has a tree that never ends', `predictor = jsonb_set(predictor, '{trees,0,left}', '[0]')`],
  ])('%s: the linear score serves, and operators are told once', async (_what, change) => {
    const { rows } = await rig.sql.query<{ id: Id }>(
      `update match_model set status = 'champion', judged_at = clock_timestamp(), version = version + 1,
         judgement = '{"interval": {"mean": 0.1, "low": 0.05, "high": 0.2}, "groups": 80, "reason": "challengerWins"}'
       where id = (select id from match_model where side = 'need' and kind = 'trees' and status <> 'champion' limit 1)
       returning id`,
    );
    const [made] = rows;
    if (!made) throw new Error('no model to break');
    serving().forget();
    expect((await serving().current()).need.kind).toBe('learned');
    await rig.sql.query(`update match_model set ${change}, version = version + 1 where id = $1`, [made.id]);
    await rig.sql.query("select pg_notify('live', 'models:all')");
    await within(1000, async () => (await serving().current()).need.version === 'linear-1');
    await rig.settle();
    const told = await rig.rows('select 1 from notification where source_id = $1 and recipient_id = $2', [
      made.id,
      operator.accountId,
    ]);
    expect(told).toHaveLength(1);
    await rig.sql.query(`delete from match_model where id = $1`, [made.id]);
  });
});
