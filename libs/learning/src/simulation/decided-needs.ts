import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import { FEATURE_NAMES } from '#matching';
import { answerEvents, needSideGrade, type TrainingAct, type TrainingSide } from '../domain/answers.js';
import { unpackVectors } from '../domain/vectors.js';
import type { DecidedNeed } from './compare.js';

interface LogRow {
  readonly needId: Id;
  readonly number: string;
  readonly chainCode: string | null;
  readonly prefersNearby: boolean;
  readonly features: readonly string[];
  readonly firmIds: readonly Id[];
  readonly vectors: Buffer;
  readonly answers: readonly { readonly firmId: Id; readonly acts: TrainingAct[]; readonly sides: TrainingSide[] }[];
}

/** Acts by which the need's side says yes or no. */
const DECIDES = `(e.act in ('returned', 'invited', 'won', 'intended', 'ordered') or (e.act = 'declined' and e.side = 'buyer'))`;

const latest = {
  name: 'simulation.decided',
  text: `select p.need_id as id from match_proposal p join candidate_log l on l.run_id = p.run_id
         where exists (select from training_event e where e.proposal_id = p.id and ${DECIDES})
         group by p.need_id order by max(l.at) desc, p.need_id limit $1`,
};
/** Of each need the log of the run that most of its answered proposals come from. */
const logs = {
  name: 'simulation.logs',
  text: `with answered as (
           select p.need_id, p.supplier_firm_id, p.run_id, p.round, a.acts, a.sides
           from match_proposal p join lateral (
             select array_agg(e.act order by e.at, e.id) as acts, array_agg(e.side order by e.at, e.id) as sides
             from training_event e where e.proposal_id = p.id) a on a.acts is not null
           where p.need_id = any($1::uuid[])
         ), runs as (
           select need_id, mode() within group (order by run_id desc) as run_id from answered group by need_id
         )
         select n.id as "needId", n.number, n.chain_code as "chainCode", l.prefers_nearby as "prefersNearby", l.features,
                l.firm_ids as "firmIds", l.vectors,
                (select json_agg(json_build_object('firmId', x.supplier_firm_id, 'acts', x.acts, 'sides', x.sides)
                                 order by x.round, x.supplier_firm_id)
                 from answered x where x.need_id = n.id) as answers
         from runs join need n on n.id = runs.need_id join candidate_log l on l.run_id = runs.run_id
         order by n.id`,
};

/** Reads decided needs with their logged candidates. */
@Injectable()
export class DecidedNeeds {
  constructor(private readonly database: Database) {}

  /** Ids of the latest so many, newest first. */
  async latest(count: number): Promise<Id[]> {
    return (await this.database.read<{ id: Id }>(latest, [count])).map(({ id }) => id);
  }

  async load(ids: readonly Id[]): Promise<DecidedNeed[]> {
    return (await this.database.read<LogRow>(logs, [ids])).map(decidedNeed);
  }
}

function decidedNeed(row: LogRow): DecidedNeed {
  const { needId, number, chainCode, prefersNearby, features, firmIds } = row;
  const places = FEATURE_NAMES.map((name) => features.indexOf(name));
  const vectors = unpackVectors(row.vectors, features.length);
  const candidates = firmIds.map((firmId, at) => ({
    firmId,
    vector: Float64Array.from(places, (place) => vectors[at]?.[place] ?? Number.NaN),
  }));
  const grades = new Map<string, number>();
  for (const { firmId, acts, sides } of row.answers) {
    const grade = needSideGrade(answerEvents(acts, sides));
    if (grade !== null) grades.set(firmId, grade);
  }
  return { needId, number, chainCode, prefersNearby, candidates, grades };
}
