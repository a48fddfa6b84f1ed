import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Id } from '#kernel';
import { answeredNeeds } from '../../libs/learning/test/answered-world.js';
import { aFirm } from '../support/builders/firm.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { anOfficial, type Person } from '../support/people.js';
import { type Platform, startPlatform } from '../support/platform.js';

interface Model {
  readonly id: Id;
  readonly name: string;
  readonly kind: string;
  readonly status: string;
  readonly reason: string;
  readonly advantage: { readonly low: number };
  readonly reliability: { readonly ece: number; readonly bins: readonly { readonly count: number }[] };
}
interface Training {
  readonly status: string;
  readonly outcomes: readonly { readonly side: string; readonly outcome: string }[];
}
interface SimulationEvent {
  readonly simulationProgress: {
    readonly status: string;
    readonly result: { readonly needs: number; readonly ndcg: { readonly low: number } } | null;
  };
}

let database: TestDatabase;
let platform: Platform;
let sql: pg.Pool;
let operator: Person;

beforeAll(async () => {
  database = await cloneDatabase();
  sql = new pg.Pool({ connectionString: database.url, max: 2 });
  const buyer = await aFirm(sql, { isBuyer: true, isSupplier: false });
  const suppliers: Id[] = [];
  for (let at = 0; at < 15; at += 1) suppliers.push(await aFirm(sql));
  await answeredNeeds(sql, {
    ...{ buyer, suppliers, count: 320, fromDaysAgo: 300, toDaysAgo: 2, seed: 31 },
    taste: (value) => 5 * value('trust') - 4 * value('lexical') - 1,
  });
  platform = await startPlatform({ databaseUrl: database.url });
  operator = await anOfficial(platform, sql, [{ role: 'operator' }]);
}, 120_000);

afterAll(async () => {
  await platform?.stop();
  await sql?.end();
  await database?.drop();
});

describe('an operator who looks after the models', () => {
  it('trains now: a thread of the worker learns trees, and they serve because the latest answers prove it', async () => {
    const { isAsked } = await operator.client.change<{ isAsked: boolean }>('trainModels', {}, 'isAsked');
    expect(isAsked).toBe(true);
    const training = await ended();
    expect(training.status).toBe('DONE');
    expect(training.outcomes).toContainEqual({ side: 'NEED', outcome: 'activated' });
    const [model] = await models();
    expect(model).toMatchObject({ kind: 'trees', status: 'CHAMPION' });
    expect(model?.reason).toBe('the latest window proves it better than the default score');
    expect(model?.advantage.low).toBeGreaterThan(0);
    expect(model?.reliability.bins.length).toBeGreaterThan(3);
  }, 60_000);

  it('tries the model on decided needs, and sees the result when it is there', async () => {
    const [model] = await models();
    const { simulationId } = await operator.client.change<{ simulationId: Id }>(
      'startSimulation',
      { weights: [{ feature: 'trust', points: 50 }], needs: 100 },
      'simulationId',
    );
    const live = await operator.client.live<SimulationEvent>(
      `subscription ($id: Uuid!) { simulationProgress(id: $id) { status result { needs ndcg { low } } } }`,
      { id: simulationId },
    );
    const done = await live.until(({ simulationProgress: { status } }) => status === 'DONE');
    live.close();
    expect(done.simulationProgress.result?.needs).toBe(100);
    expect(model?.status).toBe('CHAMPION');
  }, 30_000);

  it('takes the model out of service, with a reason', async () => {
    const [model] = await operator.client
      .ask<{ matchModels: { nodes: { id: Id; version: number }[] } }>(
        '{ matchModels(first: 1) { nodes { id version } } }',
      )
      .then(({ matchModels }) => matchModels.nodes);
    await operator.client.change(
      'retireModel',
      { modelId: model?.id, version: model?.version, reason: 'a trial' },
      'modelId',
    );
    const [retired] = await models();
    expect(retired).toMatchObject({ status: 'RETIRED', reason: 'a trial' });
  });

  it('is the only one who does: an officer is not even told what there is', async () => {
    const officer = await anOfficial(platform, sql, [{ role: 'chain_lead', chainCode: 'A01' }]);
    await expect(officer.client.ask('{ matchModels(first: 1) { nodes { id } } }')).rejects.toThrow('NOT_ALLOWED');
    const auditor = await anOfficial(platform, sql, [{ role: 'auditor' }]);
    const { matchModels } = await auditor.client.ask<{ matchModels: { nodes: object[] } }>(
      '{ matchModels(first: 1) { nodes { id } } }',
    );
    expect(matchModels.nodes).toHaveLength(1);
    await expect(auditor.client.change('trainModels', {}, 'isAsked')).rejects.toThrow('NOT_ALLOWED');
  });
});

async function models(): Promise<readonly Model[]> {
  const { matchModels } = await operator.client.ask<{ matchModels: { nodes: Model[] } }>(
    `{ matchModels(first: 10) { nodes { id name kind status reason advantage { low } reliability { ece bins { count } } } } }`,
  );
  return matchModels.nodes;
}

async function ended(): Promise<Training> {
  for (;;) {
    const { modelTrainings } = await operator.client.ask<{ modelTrainings: { nodes: Training[] } }>(
      '{ modelTrainings(first: 1) { nodes { status outcomes { side outcome } } } }',
    );
    const [training] = modelTrainings.nodes;
    if (training && training.status !== 'RUNNING') return training;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
