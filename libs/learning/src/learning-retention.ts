import { Injectable } from '@nestjs/common';
import { Database } from '#foundation/database';
import type { Delivery } from '#foundation/outbox';

const BATCH = 500;

/** Two years: twice what a training looks back on. */
const candidates = {
  name: 'learning.clear-candidates',
  text: `with old as (
           select ctid from candidate_log where at < clock_timestamp() - interval '2 years' limit ${BATCH}
         ), gone as (delete from candidate_log using old where candidate_log.ctid = old.ctid returning 1)
         select count(*)::int as count from gone`,
};
/** What never served and no simulation is likely to ask for; what served is kept. */
const models = {
  name: 'learning.clear-models',
  text: `with old as (
           select id from match_model
           where status = 'rejected' and activated_at is null and created_at < clock_timestamp() - interval '180 days'
           limit ${BATCH}
         ), gone as (delete from match_model using old where match_model.id = old.id returning 1)
         select count(*)::int as count from gone`,
};

@Injectable()
export class LearningRetention {
  constructor(private readonly database: Database) {}

  async clear({ signal, progress }: Delivery): Promise<void> {
    const cleared = { candidates: 0, models: 0 };
    for (const [what, statement] of [['candidates', candidates] as const, ['models', models] as const]) {
      for (let count = BATCH; count === BATCH; progress({ ...cleared })) {
        signal.throwIfAborted();
        const [row] = await this.database.read<{ count: number }>(statement);
        count = row?.count ?? 0;
        cleared[what] += count;
      }
    }
  }
}
