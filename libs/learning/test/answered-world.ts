import { FEATURE_NAMES, type FeatureName, LINEAR_MODEL, rankVector, SUPPLIER_FEATURES } from '#matching';
import { type Id, newId } from '#kernel';
import type pg from 'pg';
import { aNeed } from '../../../test/support/builders/need.js';
import { packVectors } from '../src/domain/vectors.js';

export type Taste = (value: (name: FeatureName) => number) => number;

export interface AnsweredWorld {
  readonly buyer: Id;
  readonly suppliers: readonly Id[];
  readonly count: number;
  /** Days ago of the first and the last need. */
  readonly fromDaysAgo: number;
  readonly toDaysAgo: number;
  /** Log-odds that the need's side invites: what nobody has told the engine. */
  readonly taste: Taste;
  readonly seed: number;
  readonly nodeCodes?: readonly string[];
}

const DAY_MS = 86_400_000;
const CANDIDATES = 12;
const PROPOSED = 8;

/** mulberry32: the same world for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Needs that were matched by the linear score, logged as the engine logs, and answered by a hidden taste: the best eight
 * of twelve candidates are proposed; most are looked at, and invited or returned. Returns the needs, oldest first.
 */
export async function answeredNeeds(sql: pg.Pool, world: AnsweredWorld): Promise<Id[]> {
  if (world.suppliers.length < CANDIDATES) throw new RangeError(`a need has ${CANDIDATES} candidates`);
  const random = randomOf(world.seed);
  const needs: Id[] = [];
  for (let at = 0; at < world.count; at += 1) {
    const daysAgo = world.fromDaysAgo - ((world.fromDaysAgo - world.toDaysAgo) * at) / Math.max(1, world.count - 1);
    needs.push(await answeredNeed(sql, world, new Date(Date.now() - daysAgo * DAY_MS), random));
  }
  return needs;
}

async function answeredNeed(sql: pg.Pool, world: AnsweredWorld, at: Date, random: () => number): Promise<Id> {
  const { buyer, suppliers, taste, nodeCodes = ['A01-04'] } = world;
  const nodeCode = nodeCodes[Math.floor(random() * nodeCodes.length)] ?? null;
  const needId = await aNeed(sql, { firmId: buyer, status: 'awarded', createdAt: at, publishedAt: at, nodeCode });
  const runId = newId();
  const first = Math.floor(random() * suppliers.length);
  const candidates = Array.from({ length: CANDIDATES }, (_, place) => {
    const vector = Float64Array.from(FEATURE_NAMES, () => (random() < 0.05 ? Number.NaN : random()));
    const { score } = rankVector(LINEAR_MODEL, vector, { prefersNearby: false });
    return { firmId: suppliers[(first + place) % suppliers.length] ?? '', vector, score };
  }).sort((a, b) => b.score - a.score);
  await sql.query(
    `insert into match_run (id, need_id, trigger, round, status, phase, model, weights, started_at, finished_at)
     values ($1, $2, 'published', 1, 'done', 'done', 'linear-1', '{}', $3, $3)`,
    [runId, needId, at],
  );
  await sql.query(
    `insert into candidate_log (run_id, need_id, model, prefers_nearby, features, firm_ids, vectors, at)
     values ($1, $2, 'linear-1', false, $3, $4, $5, $6)`,
    [
      runId,
      needId,
      FEATURE_NAMES,
      candidates.map(({ firmId }) => firmId),
      packVectors(candidates.map(({ vector }) => vector)),
      at,
    ],
  );
  const rows = candidates.slice(0, PROPOSED).map(({ firmId, vector, score }, place) => {
    const value = (name: FeatureName): number => {
      const known = vector[FEATURE_NAMES.indexOf(name)] ?? Number.NaN;
      return Number.isNaN(known) ? 0.5 : known;
    };
    const isYes = random() < 1 / (1 + Math.exp(-taste(value)));
    const isLooked = random() < 0.9;
    return {
      ...{ id: newId(), firm_id: firmId, rank: place + 1, score, vector: [...vector] },
      status: isLooked ? (isYes ? 'invited' : 'returned') : 'proposed',
      event: isLooked ? newId() : null,
    };
  });
  await sql.query(
    `with given as (
       select * from jsonb_to_recordset($4::jsonb)
         as x(id uuid, firm_id uuid, rank int, score float8, vector jsonb, status text, event uuid)
     ), made as (
       insert into match_proposal (id, number, need_id, supplier_firm_id, round, run_id, rank, scored_rank, score, grade,
                                   factors, features, vector, status, due_at, created_at)
       select x.id, next_number('P'), $1, x.firm_id, 1, $2, x.rank, x.rank, x.score, 'B', '[]', $5::text[],
              array(select (case when v = 'null' then 'NaN' else v #>> '{}' end)::float8 from jsonb_array_elements(x.vector) v),
              x.status, $3, $3
       from given x returning id, rank, features, vector
     )
     insert into training_event (id, proposal_id, act, side, rank, model, features, vector, at)
     select x.event, made.id, x.status, case x.status when 'invited' then 'buyer' else 'office' end, made.rank, 'linear-1',
            made.features, made.vector, $3::timestamptz + interval '1 hour'
     from made join given x using (id) where x.event is not null`,
    [needId, runId, at, JSON.stringify(rows), FEATURE_NAMES],
  );
  return needId;
}

export interface AnsweredPushes {
  readonly needs: readonly Id[];
  readonly count: number;
  /** Log-odds of a bid by two of the served values. */
  readonly taste: (values: { readonly chainAcceptRate: number; readonly capacityRatio: number }) => number;
  readonly seed: number;
}

/** Turns invited proposals into pushes that suppliers have answered, with what was served of them. */
export async function answeredPushes(sql: pg.Pool, { needs, count, taste, seed }: AnsweredPushes): Promise<number> {
  const random = randomOf(seed);
  const { rows } = await sql.query<{ id: Id; at: Date }>(
    `select id, created_at as at from match_proposal
     where need_id = any($1) and status = 'invited' order by created_at, id limit $2`,
    [needs, count],
  );
  for (const { id, at } of rows) {
    const vector = SUPPLIER_FEATURES.map(() => random());
    const value = (name: (typeof SUPPLIER_FEATURES)[number]): number => vector[SUPPLIER_FEATURES.indexOf(name)] ?? 0;
    const odds = taste({ chainAcceptRate: value('chainAcceptRate'), capacityRatio: value('capacityRatio') });
    const isYes = random() < 1 / (1 + Math.exp(-odds));
    await sql.query(
      `update match_proposal set pushed_at = $2, supplier_features = $3, supplier_vector = $4, supplier_probability = 0.5,
              supplier_events = 0, version = version + 1 where id = $1`,
      [id, at, SUPPLIER_FEATURES, vector],
    );
    await sql.query(
      `insert into training_event (id, proposal_id, act, side, rank, model, features, vector, at)
       select $1, id, $3, 'supplier', rank, 'linear-1', features, vector, $4::timestamptz + interval '2 hours'
       from match_proposal where id = $2`,
      [newId(), id, isYes ? 'bid' : 'declined', at],
    );
  }
  return rows.length;
}
