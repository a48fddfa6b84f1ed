import { type Id, newId } from '#kernel';
import { HandlerRegistry } from '#foundation/outbox';
import { aFirm } from '../../../test/support/builders/firm.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import { answeredNeeds } from '../test/answered-world.js';
import { compiledTrainer } from '../test/compiled-trainer.js';
import { TrainingOptions } from './training/training-options.js';

interface Outcome {
  status: string;
  attempts: number;
  checkpoint: { ensemble: { trees: object[] } } | null;
  outcome: { need?: { modelId?: Id } };
}

let rig: TradeRig;
let options: TrainingOptions;

beforeAll(async () => {
  rig = await startTrade();
  const buyer = await aFirm(rig.sql, { isBuyer: true, isSupplier: false });
  const suppliers: Id[] = [];
  for (let at = 0; at < 15; at += 1) suppliers.push(await aFirm(rig.sql));
  await answeredNeeds(rig.sql, {
    ...{ buyer, suppliers, count: 320, fromDaysAgo: 300, toDaysAgo: 2, seed: 5 },
    taste: (value) => 5 * value('trust') - 4 * value('lexical') - 1,
  });
  options = rig.app.get(TrainingOptions, { strict: false });
  options.entry = compiledTrainer();
  options.checkpointMs = 0;
  options.trees = { trees: 40 };
}, 90_000);
afterAll(() => rig.close());

/** Each training stands at the same moment, so that nothing but its interruptions tells it from another. */
async function train(deliveryId: Id, signal: AbortSignal, heard: (progress: { done?: number }) => void): Promise<void> {
  const handler = rig.app.get(HandlerRegistry, { strict: false }).find('LearningHandlers.train');
  if (!handler) throw new Error('there is no such handler');
  await handler.handle({}, { deliveryId, attempt: 1, em: null, signal, progress: heard });
}
const whole = (): AbortSignal => new AbortController().signal;
const nothing = (): void => undefined;
const trainingOf = (deliveryId: Id): Promise<Outcome> =>
  rig.one<Outcome>('select * from model_training where delivery_id = $1', [deliveryId]);

/** What was learned, without its name; the champion is taken away, so that the next training judges alike. */
async function learnedOf(deliveryId: Id): Promise<unknown> {
  const { outcome } = await trainingOf(deliveryId);
  const model = await rig.one('select predictor, calibration, scale, metrics, counts from match_model where id = $1', [
    outcome.need?.modelId,
  ]);
  await rig.sql.query('delete from match_model');
  return model;
}

async function undisturbed(): Promise<unknown> {
  const deliveryId = newId();
  await train(deliveryId, whole(), nothing);
  return learnedOf(deliveryId);
}

describe('a training in its thread', () => {
  it('tells how far it has come', async () => {
    const told: number[] = [];
    const deliveryId = newId();
    await train(deliveryId, whole(), ({ done }) => told.push(done ?? -1));
    expect(told.length).toBeGreaterThan(0);
    expect(await trainingOf(deliveryId)).toMatchObject({ status: 'done', attempts: 1, checkpoint: null });
    await rig.sql.query('delete from match_model');
  }, 60_000);

  it('stops when it is told to, and goes on with the trees that it had: the model is the same bit for bit', async () => {
    const expected = await undisturbed();
    const deliveryId = newId();
    const controller = new AbortController();
    const reason = new Error('stopped by the operator');
    const stopped = train(deliveryId, controller.signal, nothing);
    const outcome = expect(stopped).rejects.toBe(reason);
    await savedTrees(deliveryId, 5);
    controller.abort(reason);
    await outcome;
    const { status, checkpoint } = await trainingOf(deliveryId);
    expect(status).toBe('interrupted');
    const kept = checkpoint?.ensemble.trees.length ?? 0;
    expect(kept).toBeGreaterThanOrEqual(5);
    expect(kept).toBeLessThan(120);
    const resumed: number[] = [];
    await train(deliveryId, whole(), ({ done }) => resumed.push(done ?? -1));
    expect(resumed[0]).toBeGreaterThanOrEqual(kept);
    expect(await trainingOf(deliveryId)).toMatchObject({ status: 'done', attempts: 2 });
    expect(await learnedOf(deliveryId)).toEqual(expected);
  }, 60_000);

  it('that was killed with its process goes on in another one, on the answers of then', async () => {
    const expected = await undisturbed();
    const deliveryId = newId();
    const controller = new AbortController();
    const cut = train(deliveryId, controller.signal, nothing).catch((error: Error) => error);
    await savedTrees(deliveryId, 3);
    controller.abort(new Error('killed'));
    await cut;
    // A process that was killed has told nobody; and people go on answering meanwhile.
    await rig.sql.query(`update model_training set status = 'running' where delivery_id = $1`, [deliveryId]);
    await rig.sql.query(
      `insert into training_event (id, proposal_id, act, side, rank, model, features, vector)
       select gen_random_uuid(), id, 'won', 'buyer', rank, 'spec', features, vector from match_proposal
       where status = 'invited' limit 300`,
    );
    await train(deliveryId, whole(), nothing);
    await rig.sql.query(`delete from training_event where model = 'spec'`);
    expect(await learnedOf(deliveryId)).toEqual(expected);
  }, 60_000);

  it('fails when its thread dies, and the next try goes on', async () => {
    const expected = await undisturbed();
    const deliveryId = newId();
    const { entry } = options;
    options.entry = new URL(`data:text/javascript,process.exit(3)`);
    await expect(train(deliveryId, whole(), nothing)).rejects.toThrow('the training thread ended with 3');
    options.entry = entry;
    await train(deliveryId, whole(), nothing);
    expect(await learnedOf(deliveryId)).toEqual(expected);
  }, 60_000);

  it('does not go on with trees that were grown on other rows', async () => {
    const expected = await undisturbed();
    const deliveryId = newId();
    const controller = new AbortController();
    const cut = train(deliveryId, controller.signal, nothing).catch((error: Error) => error);
    await savedTrees(deliveryId, 2);
    controller.abort(new Error('stopped'));
    await cut;
    await rig.sql.query(
      `update model_training set checkpoint = jsonb_set(checkpoint, '{rows}', '"of other rows"') where delivery_id = $1`,
      [deliveryId],
    );
    await train(deliveryId, whole(), nothing);
    expect(await learnedOf(deliveryId)).toEqual(expected);
  }, 60_000);
});

async function savedTrees(deliveryId: Id, least: number): Promise<void> {
  for (;;) {
    const rows = await rig.rows<{ trees: number }>(
      `select coalesce(jsonb_array_length(checkpoint -> 'ensemble' -> 'trees'), 0) as trees from model_training
       where delivery_id = $1`,
      [deliveryId],
    );
    if ((rows[0]?.trees ?? 0) >= least) return;
  }
}
