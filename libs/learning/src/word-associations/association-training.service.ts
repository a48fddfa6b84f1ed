import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, newId } from '#kernel';
import { systemActor } from '#foundation/access';
import { Database, LiveBus } from '#foundation/database';
import { type Delivery, Journal } from '#foundation/outbox';
import { packAssociations } from './association-codec.js';
import { AssociationReader } from './association-examples.js';
import { learnApart } from './association-learner.js';
import type { AssociationLesson } from './association-lesson.js';
import { AssociationLearning } from './association-options.js';
import { ASSOCIATIONS_ID, ASSOCIATIONS_TOPIC } from './word-associations.js';

/** What a night came to, as its row says it. */
interface Night {
  readonly outcome: 'learned' | 'tooFew' | 'unproven';
  readonly reason: string;
  readonly counts: { readonly needs: number; readonly needed: number; readonly listings: number };
  readonly metrics: Pick<AssociationLesson, 'learned' | 'unlearned' | 'verdict'> | null;
  readonly payload: Buffer | null;
}

const known = {
  name: 'word-associations.known',
  text: 'select 1 as found from word_association where delivery_id = $1',
};
/** Two nights that come to their end at once activate one after the other. */
const oneAtATime = {
  name: 'word-associations.one-at-a-time',
  text: `select 1 as held from (select pg_advisory_xact_lock(hashtextextended('word-associations', 0))) as one_at_a_time`,
};
const insert = {
  name: 'word-associations.insert',
  text: `insert into word_association (id, delivery_id, outcome, reason, seed, counts, metrics, payload)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (delivery_id) do nothing returning id`,
};
/** What was replaced keeps its figures; its payload would be megabytes a night. */
const retire = {
  name: 'word-associations.retire',
  text: `update word_association set is_active = false, payload = null where is_active returning id`,
};
const activate = {
  name: 'word-associations.activate',
  text: 'update word_association set is_active = true where id = $1',
};
const clear = {
  name: 'word-associations.clear',
  text: `delete from word_association where not is_active and trained_at < clock_timestamp() - interval '2 years'`,
};

const ACTOR = systemActor('learning');

/** The nightly learning of which of suppliers' words answer which of askers' words. */
@Injectable()
export class AssociationTrainings {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly reader: AssociationReader,
    private readonly learning: AssociationLearning,
  ) {}

  /**
   * Twice is harmless: a delivery has one row. What was learned serves when it is proven on needs that did not teach it;
   * otherwise nothing serves, also not what an earlier night had proven.
   */
  async run(delivery: Delivery): Promise<void> {
    if ((await this.database.read(known, [delivery.deliveryId])).length > 0) return;
    const night = await this.learn(delivery);
    delivery.signal.throwIfAborted();
    await this.database.transaction((em) => this.conclude(em, delivery.deliveryId, night));
  }

  private async learn({ signal, progress }: Delivery): Promise<Night> {
    const { leastNeeds, options, entry } = this.learning;
    const needs = await this.reader.needs(signal);
    const counts = { needs: needs.length, needed: leastNeeds, listings: 0 };
    if (needs.length < leastNeeds) return { outcome: 'tooFew', reason: 'tooFew', counts, metrics: null, payload: null };
    const listings = await this.reader.listingsFor(needs, signal);
    const lesson = await learnApart({ listings, needs, options }, entry, {
      signal,
      progress: ({ done, of }) => progress({ done, of }),
    });
    const { associations, verdict, learned, unlearned } = lesson;
    const isProven = verdict.serve === 'challenger';
    return {
      outcome: isProven ? 'learned' : 'unproven',
      reason: verdict.reason,
      counts: { ...counts, listings: listings.length },
      metrics: { verdict, learned, unlearned },
      payload: isProven ? await packAssociations(associations) : null,
    };
  }

  private async conclude(em: EntityManager, deliveryId: Id, night: Night): Promise<void> {
    const { outcome, reason, counts, metrics, payload } = night;
    await this.database.run(em, oneAtATime, []);
    const id = newId();
    const values = [id, deliveryId, outcome, reason, this.learning.options.seed, JSON.stringify(counts)];
    const written = await this.database.run(em, insert, [...values, metrics && JSON.stringify(metrics), payload]);
    if (written.length === 0) return;
    await this.database.run(em, clear, []);
    const [retired] = await this.database.run<{ id: Id }>(em, retire, []);
    if (payload !== null) await this.database.run(em, activate, [id]);
    if (!retired && payload === null) return;
    await this.journal.record(em, {
      ...{ actor: ACTOR, act: payload ? 'wordAssociation.activate' : 'wordAssociation.retire' },
      ...{ entity: 'word_association', entityId: payload ? id : (retired?.id ?? id), after: { reason } },
    });
    await LiveBus.announce(em, ASSOCIATIONS_TOPIC, ASSOCIATIONS_ID);
  }
}
