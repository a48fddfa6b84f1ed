import type pg from 'pg';
import { loadReference } from '#chains';
import { migrate, type MigrationStep } from '#foundation/database';
import { migrateQueues } from '#foundation/jobs';
import { loadSynonyms } from '#terms';
import { loadWorkCalendar } from '#tickets';
import { lifecycles } from './lifecycles.js';

const steps: readonly MigrationStep[] = [
  // Used where no Redis is configured, harmless where one is.
  { name: 'queues', run: migrateQueues },
  { name: 'reference data', run: (client) => loadReference(client) },
  { name: 'synonyms', run: (client) => loadSynonyms(client) },
  { name: 'work calendar', run: (client) => loadWorkCalendar(client) },
  { name: 'lifecycles', run: loadLifecycles },
];

/** Brings a database to what this build needs: schema, queue tables, reference data, lifecycles. Any number of times. */
export function migratePlatform(databaseUrl: string): Promise<{ applied: string[] }> {
  return migrate(databaseUrl, steps);
}

/** Exactly the pairs of this build, in one statement. */
async function loadLifecycles(client: pg.Client): Promise<void> {
  const pairs = lifecycles.flatMap(({ entity, transitions }) => transitions().map((pair) => ({ entity, ...pair })));
  await client.query(
    `with build as (
       select entity, "from" as from_status, "to" as to_status
       from jsonb_to_recordset($1) as pair (entity text, "from" text, "to" text)
     ), outdated as (
       delete from lifecycle_transition t
       where not exists (select from build b where (b.entity, b.from_status, b.to_status) = (t.entity, t.from_status, t.to_status))
     )
     insert into lifecycle_transition select entity, from_status, to_status from build on conflict do nothing`,
    [JSON.stringify(pairs)],
  );
}
