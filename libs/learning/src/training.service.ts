import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, newId } from '#kernel';
import { Database } from '#foundation/database';
import type { Delivery } from '#foundation/outbox';
import type { TreeEnsemble } from '#matching';
import { isProven } from './domain/judgement.js';
import type { ModelSide } from './domain/model-lifecycle.js';
import { needModelOf, supplierModelOf, UnreadableModel } from './model-codec.js';
import { ModelDesk } from './model-desk.js';
import type { SideOutcome, TrainingState } from './model-training.entity.js';
import { type ChampionRow, Models } from './models.js';
import { ModelRows } from './model-rows.js';
import { TrainingReader, type TrainingWindow } from './training-reader.js';
import type { Champion, Lesson, NeedTask, TooLittle, TrainingTask } from './training/lesson.js';
import { NEED_TREES } from './training/need-lesson.js';
import { train } from './training/trainer.js';
import { TrainingOptions } from './training/training-options.js';

interface Training {
  readonly id: Id;
  readonly status: TrainingState;
  readonly asOf: Date;
  readonly checkpoint: Checkpoint | null;
}

/** The trees so far, and the digest of the rows that they were grown on. */
interface Checkpoint {
  readonly rows: string;
  readonly ensemble: TreeEnsemble;
}

const begin = {
  name: 'training.begin',
  text: `insert into model_training as t (id, delivery_id, status, as_of) values ($1, $2, 'running', clock_timestamp())
         on conflict (delivery_id) do update
           set attempts = t.attempts + 1, status = case when t.status = 'interrupted' then 'running' else t.status end
         returning id, status, date_trunc('milliseconds', as_of) as "asOf", checkpoint`,
};
const save = {
  name: 'training.save',
  text: `update model_training set checkpoint = $2 where id = $1 and status = 'running'`,
};
const report = {
  name: 'training.report',
  text: `update model_training set progress = $2 where id = $1 and status = 'running'`,
};
const interrupt = {
  name: 'training.interrupt',
  text: `update model_training set status = 'interrupted' where id = $1 and status = 'running'`,
};
/** Of two tries that come to their end at once the first writes. */
const finish = {
  name: 'training.finish',
  text: `update model_training set status = $2, outcome = $3, checkpoint = null, finished_at = clock_timestamp()
         where id = $1 and status in ('running', 'interrupted') returning id`,
};

const DAY_MS = 86_400_000;

/** The nightly training: learns both sides, judges them on the latest window, and says what serves. */
@Injectable()
export class ModelTrainings {
  constructor(
    private readonly database: Database,
    private readonly reader: TrainingReader,
    private readonly models: Models,
    private readonly rows: ModelRows,
    private readonly desk: ModelDesk,
    private readonly options: TrainingOptions,
  ) {}

  /**
   * Twice is harmless: a delivery has one training, which ends once. An attempt that was cut off is gone on with: answers
   * are read as of the first attempt, and trees that were saved are not grown again.
   */
  async run(delivery: Delivery): Promise<void> {
    const [training] = await this.database.read<Training>(begin, [newId(), delivery.deliveryId]);
    if (!training || training.status === 'done' || training.status === 'skipped') return;
    const window = { from: new Date(training.asOf.getTime() - this.options.windowDays * DAY_MS), asOf: training.asOf };
    try {
      const champions = await this.models.champions();
      const need = await this.learnNeedSide(training, window, champions, delivery);
      const supplier = await this.learnSupplierSide(window, champions, delivery);
      delivery.signal.throwIfAborted();
      await this.conclude(training, [need, supplier], champions);
    } catch (error) {
      await this.database.read(interrupt, [training.id]);
      throw error;
    }
  }

  private async learnNeedSide(
    training: Training,
    window: TrainingWindow,
    champions: readonly ChampionRow[],
    delivery: Delivery,
  ): Promise<Lesson | TooLittle> {
    const rows = await this.reader.needRows(window, this.options.sampledRuns, delivery.signal);
    const champion = championOf(champions, 'need', needModelOf);
    const task: NeedTask = { side: 'need', ...rows, champion, trees: this.options.trees, resume: null };
    const digest = digestOf(task);
    const { checkpoint } = training;
    const resume = checkpoint?.rows === digest ? checkpoint.ensemble : null;
    return this.train({ ...task, resume }, training, delivery, digest);
  }

  private async learnSupplierSide(
    window: TrainingWindow,
    champions: readonly ChampionRow[],
    { signal }: Delivery,
  ): Promise<Lesson | TooLittle> {
    const rows = await this.reader.supplierRows(window);
    const champion = championOf(champions, 'supplier', supplierModelOf);
    const quiet = { signal, progress: () => undefined, checkpoint: () => undefined };
    return train({ side: 'supplier', ...rows, champion }, this.options, quiet);
  }

  /** What is written on the way follows one another, and the training is not over before the last of it. */
  private async train(
    task: TrainingTask,
    training: Training,
    delivery: Delivery,
    digest: string,
  ): Promise<Lesson | TooLittle> {
    let writing: Promise<unknown> = Promise.resolve();
    const write = (work: () => Promise<unknown>): void => {
      writing = writing.then(work);
      // Heard below; a training that has failed already must not fail the process as well.
      writing.catch(() => undefined);
    };
    try {
      return await train(task, this.options, {
        signal: delivery.signal,
        progress: (done, of) => {
          const progress = { side: task.side, done, of };
          delivery.progress(progress);
          write(() => this.database.read(report, [training.id, JSON.stringify(progress)]));
        },
        checkpoint: (ensemble) => {
          const checkpoint: Checkpoint = { rows: digest, ensemble };
          write(() => this.database.read(save, [training.id, JSON.stringify(checkpoint)]));
        },
      });
    } finally {
      await writing;
    }
  }

  private conclude(
    training: Training,
    results: readonly (Lesson | TooLittle)[],
    champions: readonly ChampionRow[],
  ): Promise<void> {
    return this.database.transaction(async (em) => {
      const outcome: Partial<Record<ModelSide, SideOutcome>> = {};
      const isSkipped = results.every(({ kind }) => kind === 'tooLittle');
      const ended = await this.database.run(em, finish, [training.id, isSkipped ? 'skipped' : 'done', '{}']);
      if (ended.length === 0) return;
      for (const result of results) {
        const champion = champions.find(({ side }) => side === result.side);
        outcome[result.side] =
          result.kind === 'tooLittle'
            ? await this.leave(em, result, champion)
            : await this.judge(em, training.id, result, champion);
      }
      await this.rows.remember(em, training.id, outcome);
    });
  }

  /** Nothing was judged: the champion stays while its last judgement is not too old. */
  private async leave(
    em: EntityManager,
    { known, needed }: TooLittle,
    champion: ChampionRow | undefined,
  ): Promise<SideOutcome> {
    if (champion && !isProven(champion.judgement, champion.judgedAt, champion.now)) {
      await this.desk.retireUnproven(em, champion.id, 'judgementTooOld');
    }
    return { outcome: 'tooLittle', reason: 'tooLittle', known, needed };
  }

  /** The challenger serves, or is rejected; the champion stays while it is proven. */
  private async judge(
    em: EntityManager,
    trainingId: Id,
    lesson: Lesson,
    champion: ChampionRow | undefined,
  ): Promise<SideOutcome> {
    const { serve, reason } = lesson.judgement;
    const modelId = await this.rows.insert(em, trainingId, lesson);
    if (serve === 'challenger') await this.desk.activateProven(em, modelId, reason);
    else await this.desk.reject(em, modelId, reason);
    if (serve === 'fallback' && champion) await this.desk.retireUnproven(em, champion.id, reason);
    // After the desk, which holds the side: who decides by hand locks the side first and then the model.
    if (champion) await this.rows.rejudge(em, champion.id, lesson);
    if (serve === 'challenger') return { outcome: 'activated', reason, modelId };
    return { outcome: serve === 'champion' ? 'kept' : 'rejected', reason, modelId };
  }
}

/** The champion to be judged beside the challenger; one that cannot be read is judged as if it were not there. */
function championOf<Model>(
  champions: readonly ChampionRow[],
  side: ModelSide,
  read: (row: ChampionRow) => Model,
): Champion<Model> | null {
  const row = champions.find((one) => one.side === side);
  if (!row) return null;
  try {
    return { model: read(row), trainedTo: row.trainedTo.getTime() };
  } catch (error) {
    if (error instanceof UnreadableModel) return null;
    throw error;
  }
}

/** Of all that decides the trees, settings of this build among it: with the same digest they go on where they stopped. */
function digestOf({ compared, decided, champion, trees, features }: NeedTask): string {
  const hash = createHash('sha256');
  for (const rows of [compared, decided]) {
    for (const part of [rows.values, rows.labels, rows.weights, rows.groupStarts]) {
      hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
    }
    hash.update(JSON.stringify(rows.needs));
  }
  return hash
    .update(JSON.stringify([features, { ...NEED_TREES, ...trees }, champion?.trainedTo ?? null]))
    .digest('hex');
}
