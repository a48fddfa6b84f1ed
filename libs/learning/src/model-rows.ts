import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, newId } from '#kernel';
import { Database, LiveBus } from '#foundation/database';
import type { Interval, Verdict } from '#matching';
import type { Judgement } from './domain/judgement.js';
import type { SideOutcome } from './model-training.entity.js';
import { MODELS_ID, MODELS_TOPIC } from './models.js';
import type { Lesson } from './training/lesson.js';

const insert = {
  name: 'models.insert',
  text: `insert into match_model (id, version_name, side, kind, status, features, predictor, calibration, scale, parameters,
                                  trained_from, trained_to, judged_to, counts, metrics, reliability, judgement, training_id)
         values ($1, $2, $3, $4, 'challenger', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
};
/** A champion keeps its trees and takes the newer calibration, so that its probabilities follow the times. */
const rejudge = {
  name: 'models.rejudge',
  text: `update match_model set judgement = $2, judged_at = clock_timestamp(), judged_to = $3,
           calibration = coalesce($4, calibration), version = version + 1
         where id = $1`,
};
const remember = { name: 'training.remember', text: 'update model_training set outcome = $2 where id = $1' };

/** Writes models and what was found of them; who serves is the desk's matter. */
@Injectable()
export class ModelRows {
  constructor(private readonly database: Database) {}

  async insert(em: EntityManager, trainingId: Id, lesson: Lesson): Promise<Id> {
    const id = newId();
    await this.database.run(em, insert, [
      id,
      nameOf(id, lesson),
      lesson.side,
      lesson.predictor.kind,
      lesson.features,
      JSON.stringify(lesson.predictor),
      lesson.calibration && JSON.stringify(lesson.calibration),
      JSON.stringify(lesson.scale),
      JSON.stringify(lesson.parameters),
      new Date(lesson.trainedFrom),
      new Date(lesson.trainedTo),
      new Date(lesson.judgedTo),
      JSON.stringify(lesson.counts),
      JSON.stringify(lesson.metrics),
      lesson.reliability && JSON.stringify(lesson.reliability),
      JSON.stringify(judgementOf(lesson.judgement, lesson.judgement.challenger)),
      trainingId,
    ]);
    return id;
  }

  /** Processes read the model again: its calibration is another, and its proof is newer. */
  async rejudge(em: EntityManager, championId: Id, lesson: Lesson): Promise<void> {
    await this.database.run(em, rejudge, [
      championId,
      JSON.stringify(judgementOf(lesson.judgement, lesson.judgement.champion)),
      new Date(lesson.judgedTo),
      lesson.championCalibration && JSON.stringify(lesson.championCalibration),
    ]);
    await LiveBus.announce(em, MODELS_TOPIC, MODELS_ID);
  }

  async remember(
    em: EntityManager,
    trainingId: Id,
    outcome: Partial<Record<'need' | 'supplier', SideOutcome>>,
  ): Promise<void> {
    await this.database.run(em, remember, [trainingId, JSON.stringify(outcome)]);
  }
}

const judgementOf = ({ groups, reason }: Verdict, interval: Interval | null): Judgement => ({
  interval,
  groups,
  reason,
});

/** As runs name it: side, kind, the day of its latest answers, and the end of its id. */
function nameOf(id: Id, { side, predictor, judgedTo }: Lesson): string {
  const day = new Date(judgedTo).toISOString().slice(0, 10).replaceAll('-', '');
  return `${side}-${predictor.kind}-${day}-${id.slice(-6)}`;
}
