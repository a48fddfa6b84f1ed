import type pg from 'pg';
import { type Id, newId } from '#kernel';

/** A learned model that serves nobody. */
export async function aModel(sql: pg.Pool): Promise<Id> {
  const id = newId();
  await sql.query(
    `insert into match_model (id, version_name, side, kind, status, features, predictor, parameters, trained_from, trained_to,
                              judged_to, counts, metrics, judgement)
     values ($1, $2, 'need', 'trees', 'challenger', '{lexical}', '{}', '{}', now() - interval '30 days',
             now() - interval '10 days', now(), '{}', '{}', '{}')`,
    [id, `model-${id}`],
  );
  return id;
}

/** A simulation that waits, asked for by this account. */
export async function aSimulation(sql: pg.Pool, requestedBy: Id): Promise<Id> {
  const id = newId();
  await sql.query(`insert into simulation (id, requested_by, request) values ($1, $2, '{}')`, [id, requestedBy]);
  return id;
}
