import { type Id, newId } from '#kernel';
import type { Actor } from '#foundation/access';
import { HandlerRegistry } from '#foundation/outbox';
import { bootstrapInterval, FEATURE_NAMES, LINEAR_1 } from '#matching';
import { aFirm } from '../../../../test/support/builders/firm.js';
import { startTrade, type TradeRig } from '../../../../test/support/trade-rig.js';
import { answeredNeeds } from '../../test/answered-world.js';
import { LearningQueries } from '../learning.queries.js';
import type { Simulation } from './simulation.entity.js';
import { Simulations } from './simulations.service.js';

let rig: TradeRig;
let operator: Actor;
let needs: Id[];

beforeAll(async () => {
  rig = await startTrade();
  operator = await rig.office('operator');
  const buyer = await aFirm(rig.sql, { isBuyer: true, isSupplier: false });
  const suppliers: Id[] = [];
  for (let at = 0; at < 15; at += 1) suppliers.push(await aFirm(rig.sql));
  needs = await answeredNeeds(rig.sql, {
    ...{ buyer, suppliers, count: 60, fromDaysAgo: 90, toDaysAgo: 1, seed: 21, nodeCodes: ['A01-04', 'A02-01'] },
    taste: (value) => 5 * value('trust') - 4 * value('lexical') - 1,
  });
}, 60_000);
afterAll(() => rig.close());

const service = () => rig.app.get(Simulations, { strict: false });
const weights = [
  { feature: 'trust' as const, points: 60 },
  { feature: 'lexical' as const, points: 0 },
];

/** Asks for it, and makes the delivery that runs it. */
async function simulated(input: { needs: number; modelId?: Id }): Promise<Simulation> {
  const asked = await service().start(operator, input.modelId ? input : { ...input, weights });
  if (!('simulationId' in asked)) throw new Error('refused');
  const handler = rig.app.get(HandlerRegistry, { strict: false }).find('LearningHandlers.simulate');
  if (!handler) throw new Error('there is no such handler');
  for (const attempt of [1, 2]) {
    const signal = new AbortController().signal;
    await handler.handle(asked, { deliveryId: newId(), attempt, em: null, signal, progress: () => undefined });
  }
  return rig.app.get(LearningQueries, { strict: false }).getSimulation(asked.simulationId);
}

interface Counted {
  readonly ndcg: readonly [number, number] | null;
  readonly hit: readonly [number, number] | null;
}

/** The figures of one need again, from SQL's own rows and by hand. */
async function recounted(needId: Id): Promise<Counted> {
  const log = await rig.one<{ firm_ids: Id[]; vectors: Buffer }>('select * from candidate_log where need_id = $1', [
    needId,
  ]);
  const answers = await rig.rows<{ firm: Id; act: string }>(
    `select p.supplier_firm_id as firm, e.act from match_proposal p join training_event e on e.proposal_id = p.id
     where p.need_id = $1`,
    [needId],
  );
  const gradeOf = (firm: Id): number | undefined => {
    const act = answers.find((answer) => answer.firm === firm)?.act;
    return act === undefined ? undefined : act === 'invited' ? 2 : 0;
  };
  const order = (points: Readonly<Record<string, number>>): Id[] => {
    const scored = log.firm_ids.map((firm, at) => {
      let score = 0;
      FEATURE_NAMES.forEach((name, column) => {
        const value = log.vectors.readFloatLE((at * FEATURE_NAMES.length + column) * 4);
        if (!Number.isNaN(value)) score += value * (points[name] ?? 0);
      });
      return { firm, score };
    });
    return scored.sort((a, b) => b.score - a.score).map(({ firm }) => firm);
  };
  const ndcg = (ranked: readonly Id[]): number => {
    const gains = ranked.flatMap((firm) => gradeOf(firm) ?? []).map((grade) => 2 ** grade - 1);
    const dcg = (list: readonly number[]): number =>
      list.slice(0, 10).reduce((sum, gain, at) => sum + gain / Math.log2(at + 2), 0);
    return dcg(gains) / dcg([...gains].sort((a, b) => b - a));
  };
  const tops = [LINEAR_1.points, { ...LINEAR_1.points, trust: 60, lexical: 0 }].map(order);
  const hits = tops.map((ranked) => Number(ranked.slice(0, 10).some((firm) => gradeOf(firm) === 2)));
  const hasAccepted = answers.some(({ act }) => act === 'invited');
  const [before = [], after = []] = tops;
  return {
    ndcg: hasAccepted ? [ndcg(before), ndcg(after)] : null,
    hit: hasAccepted ? [hits[0] ?? 0, hits[1] ?? 0] : null,
  };
}

describe('a simulation', () => {
  it('says what an independent count says: what serves, what is tried, and by how much they differ', async () => {
    const { status, result } = await simulated({ needs: 500 });
    expect(status).toBe('done');
    expect(result).toMatchObject({ serving: 'linear-1', tried: 'simulated', needs: 60 });
    const counted = await Promise.all(needs.map(recounted));
    for (const metric of ['ndcg', 'hit'] as const) {
      // The interval draws needs by their place, newest first.
      const pairs = [...counted].reverse().flatMap((one) => (one[metric] ? [one[metric]] : []));
      const mean = (at: 0 | 1): number => pairs.reduce((sum, pair) => sum + pair[at], 0) / pairs.length;
      const told = metric === 'ndcg' ? result?.ndcg : result?.hitAt10;
      expect(told?.before).toBeCloseTo(mean(0), 9);
      expect(told?.after).toBeCloseTo(mean(1), 9);
      expect(told?.difference).toBeCloseTo(mean(1) - mean(0), 9);
      const interval = bootstrapInterval(
        pairs.map(([before, after]) => after - before),
        { seed: 1 },
      );
      expect(told?.low).toBeCloseTo(interval.low, 1);
      expect(told?.high).toBeCloseTo(interval.high, 1);
    }
    // These people want trust and no words: the tried weights are better, and the interval says so.
    expect(result?.ndcg?.low).toBeGreaterThan(0);
  });

  it('counts each chain by itself, and all needs once', async () => {
    const { result } = await simulated({ needs: 500 });
    expect(result?.chains.map(({ chainCode }) => chainCode)).toEqual(['A01', 'A02']);
    expect(result?.chains.reduce((sum, { needs: count }) => sum + count, 0)).toBe(60);
  });

  it('names who moves, who comes into the first ten and who leaves it', async () => {
    const { result } = await simulated({ needs: 500 });
    expect(result?.changes.length).toBeGreaterThan(10);
    for (const { moves, entered, left } of result?.changes ?? []) {
      expect(entered.length).toBe(left.length);
      const places = moves.map(({ before }) => before);
      expect(new Set(places).size).toBe(places.length);
      const distances = moves.map(({ before, after }) => Math.abs(after - before));
      expect(distances).toEqual([...distances].sort((a, b) => b - a));
    }
  });

  it('takes the latest so many decided needs', async () => {
    const { result } = await simulated({ needs: 7 });
    expect(result?.needs).toBe(7);
    const latest = new Set(needs.slice(-7));
    expect(result?.changes.every(({ needId }) => latest.has(needId))).toBe(true);
  });

  it('is refused where nothing is left to rank by, and where no model is named that exists', async () => {
    const none = FEATURE_NAMES.map((feature) => ({ feature, points: 0 }));
    expect(await service().start(operator, { weights: none, needs: 10 })).toMatchObject({ refusal: 'WEIGHTS_EMPTY' });
    expect(await service().start(operator, { needs: 10 })).toMatchObject({ refusal: 'WEIGHTS_EMPTY' });
    await expect(service().start(operator, { modelId: newId(), needs: 10 })).rejects.toThrow('Not found');
  });

  it('is the operator’s: an auditor only reads', async () => {
    const auditor = await rig.office('auditor');
    expect(() => service().start(auditor, { weights, needs: 10 })).toThrow();
  });

  it('that cannot be made says why, and is not tried again', async () => {
    const modelId = newId();
    await rig.sql.query(
      `insert into match_model (id, version_name, side, kind, status, features, predictor, parameters, trained_from,
                                trained_to, judged_to, counts, metrics, judgement)
       values ($1, 'broken', 'need', 'trees', 'rejected', '{lexical}', '{}', '{}', now(), now(), now(), '{}', '{}', '{}')`,
      [modelId],
    );
    const { status, failure } = await simulated({ needs: 10, modelId });
    expect(status).toBe('failed');
    expect(failure).toContain('model broken cannot be read');
  });
});

describe('where nothing is decided', () => {
  it('there is nothing to simulate', async () => {
    const empty = await startTrade();
    try {
      const asked = await empty.app
        .get(Simulations, { strict: false })
        .start(await empty.office('operator'), { weights, needs: 10 });
      expect(asked).toMatchObject({ refusal: 'NOTHING_TO_SIMULATE' });
    } finally {
      await empty.close();
    }
  });
});
