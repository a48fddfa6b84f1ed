import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import {
  assumedExamination,
  estimateExamination,
  type Examination,
  type Exposure,
  FEATURE_NAMES,
  inversePropensity,
  SUPPLIER_FEATURES,
} from '#matching';
import {
  type AnswerEvent,
  answerEvents,
  needSideGrade,
  supplierAccepts,
  type TrainingAct,
  type TrainingSide,
} from './domain/answers.js';
import { type AnsweredCandidate, NotServed, trainingRows } from './domain/training-rows.js';
import { unpackVectors } from './domain/vectors.js';
import type { NeedTask, SupplierTask } from './training/lesson.js';

/** The time whose proposals and answers teach: from, and up to which moment answers are known. */
export interface TrainingWindow {
  readonly from: Date;
  readonly asOf: Date;
}

interface ServedRow {
  readonly id: Id;
  readonly needId: Id;
  readonly firmId: Id;
  readonly rank: number;
  readonly scoredRank: number;
  readonly status: string;
  readonly at: Date;
  readonly prefersNearby: boolean | null;
  readonly featuresKey: string | null;
  readonly vector: Buffer | null;
  readonly acts: readonly TrainingAct[] | null;
  readonly sides: readonly TrainingSide[] | null;
}

interface SampleRow {
  readonly featuresKey: string;
  readonly prefersNearby: boolean;
  readonly vectors: Buffer;
}

interface PushRow {
  readonly pushedAt: Date;
  readonly features: readonly string[];
  readonly vector: readonly number[];
  readonly acts: readonly TrainingAct[];
  readonly sides: readonly TrainingSide[];
}

const PAGE = 5000;

const answersOf = (asOf: string): string => `lateral (
  select array_agg(e.act order by e.at, e.id) as acts, array_agg(e.side order by e.at, e.id) as sides
  from training_event e where e.proposal_id = p.id and e.at <= ${asOf}) a`;

/** A proposal joins the log of the run that wrote it: by need, firm and round there is one. Only its own row is cut out. */
const served = {
  name: 'training.served',
  text: `select p.id, p.need_id as "needId", p.supplier_firm_id as "firmId", p.rank,
                coalesce(p.scored_rank, p.rank) as "scoredRank", p.status, coalesce(l.at, p.created_at) as at,
                l.prefers_nearby as "prefersNearby", md5(l.features::text) as "featuresKey",
                substring(l.vectors from (f.place - 1) * 4 * cardinality(l.features) + 1 for 4 * cardinality(l.features))
                  as vector, a.acts, a.sides
         from match_proposal p
         left join candidate_log l on l.run_id = p.run_id
         left join lateral (select array_position(l.firm_ids, p.supplier_firm_id) as place) f on true
         left join ${answersOf('$3')} on true
         where ($1::uuid is null or p.id > $1) and coalesce(l.at, p.created_at) between $2 and $3
         order by p.id limit ${PAGE}`,
};
const layouts = {
  name: 'training.layouts',
  text: 'select md5(features::text) as key, features from candidate_log group by features',
};
const sample = {
  name: 'training.sample',
  text: `select md5(features::text) as "featuresKey", prefers_nearby as "prefersNearby", vectors
         from candidate_log where at between $1 and $2 order by at desc, run_id limit $3`,
};
const pushes = {
  name: 'training.pushes',
  text: `select p.pushed_at as "pushedAt", p.supplier_features as features, p.supplier_vector as vector, a.acts, a.sides
         from match_proposal p join ${answersOf('$2')} on a.acts is not null
         where p.pushed_at between $1 and $2 and p.supplier_vector is not null order by p.pushed_at, p.id`,
};

type NeedRows = Pick<NeedTask, 'compared' | 'decided' | 'sample' | 'features'>;
type SupplierRows = Pick<SupplierTask, 'features' | 'values' | 'labels' | 'times'>;

/** Reads what was served and answered, as rows to learn from; what nobody logged teaches nobody. */
@Injectable()
export class TrainingReader {
  constructor(private readonly database: Database) {}

  /** Rows of the need's side; throws {@link NotServed} where there are answers and no log. */
  async needRows({ from, asOf }: TrainingWindow, sampledRuns: number, signal?: AbortSignal): Promise<NeedRows> {
    const columns = await this.layouts();
    const answered: AnsweredCandidate[] = [];
    const exposures: Exposure[] = [];
    for (let after: Id | null = null; ;) {
      signal?.throwIfAborted();
      const page: ServedRow[] = await this.database.read<ServedRow>(served, [after, from, asOf]);
      for (const row of page) {
        const events = answerEvents(row.acts, row.sides);
        const isOpened = needSideGrade(events) !== null;
        // What was superseded unseen was never before anybody's eyes.
        if (isOpened || row.status !== 'superseded') {
          exposures.push({ scoredRank: row.scoredRank, shownRank: row.rank, isOpened });
        }
        if (events.length > 0) answered.push(candidateOf(row, events, columns));
      }
      after = page.at(-1)?.id ?? null;
      if (page.length < PAGE) break;
    }
    const examination = examinationOf(exposures);
    const weightOf = (rank: number | null): number => (rank === null ? 1 : inversePropensity(examination, rank));
    const width = FEATURE_NAMES.length;
    return {
      features: FEATURE_NAMES,
      compared: trainingRows(answered, width, weightOf),
      decided: trainingRows(answered, width, weightOf, 'decided'),
      sample: await this.sample({ from, asOf }, sampledRuns, columns),
    };
  }

  /** Rows of the supplier's side: answered pushes with the vector that was served. */
  async supplierRows({ from, asOf }: TrainingWindow): Promise<SupplierRows> {
    const rows = (await this.database.read<PushRow>(pushes, [from, asOf])).flatMap((row) => {
      const accepts = supplierAccepts(answerEvents(row.acts, row.sides));
      return accepts === null ? [] : [{ ...row, accepts }];
    });
    const values = new Float32Array(rows.length * SUPPLIER_FEATURES.length);
    rows.forEach(({ features, vector }, at) => {
      const known = SUPPLIER_FEATURES.map((name) => vector[features.indexOf(name)] ?? Number.NaN);
      values.set(known, at * SUPPLIER_FEATURES.length);
    });
    return {
      features: SUPPLIER_FEATURES,
      values,
      labels: Float32Array.from(rows, ({ accepts }) => Number(accepts)),
      times: Float64Array.from(rows, ({ pushedAt }) => pushedAt.getTime()),
    };
  }

  /** For each layout of logged vectors where today's features stand in it; -1 is not there. */
  private async layouts(): Promise<Layouts> {
    const rows = await this.database.read<{ key: string; features: string[] }>(layouts);
    return new Map(
      rows.map(({ key, features }) => [
        key,
        { width: features.length, places: FEATURE_NAMES.map((name) => features.indexOf(name)) },
      ]),
    );
  }

  private async sample({ from, asOf }: TrainingWindow, runs: number, columns: Layouts): Promise<NeedTask['sample']> {
    const rows = await this.database.read<SampleRow>(sample, [from, asOf, runs]);
    const all = rows.flatMap(({ featuresKey, prefersNearby, vectors }) => {
      const layout = columns.get(featuresKey);
      if (!layout) return [];
      return unpackVectors(vectors, layout.width).map((vector) => ({
        vector: arranged(vector, layout),
        prefersNearby,
      }));
    });
    const values = new Float32Array(all.length * FEATURE_NAMES.length);
    all.forEach(({ vector }, at) => values.set(vector, at * FEATURE_NAMES.length));
    return { values, prefersNearby: Uint8Array.from(all, ({ prefersNearby }) => Number(prefersNearby)) };
  }
}

interface Layout {
  readonly width: number;
  readonly places: readonly number[];
}
type Layouts = ReadonlyMap<string, Layout>;

/** The values in today's order; a feature that was not there yet is unknown. */
const arranged = (vector: Float32Array, { places }: Layout): Float32Array =>
  Float32Array.from(places, (place) => vector[place] ?? Number.NaN);

function candidateOf(row: ServedRow, events: readonly AnswerEvent[], columns: Layouts): AnsweredCandidate {
  const layout = row.featuresKey === null ? undefined : columns.get(row.featuresKey);
  if (!layout || row.vector === null) throw new NotServed(row.needId, row.firmId);
  const [vector] = unpackVectors(row.vector, layout.width);
  if (!vector) throw new NotServed(row.needId, row.firmId);
  return {
    ...{ needId: row.needId, firmId: row.firmId, rank: row.rank, at: row.at.getTime(), events },
    vector: arranged(vector, layout),
    prefersNearby: row.prefersNearby ?? false,
  };
}

function examinationOf(exposures: readonly Exposure[]): Examination {
  return exposures.length === 0 ? assumedExamination() : estimateExamination(exposures);
}
