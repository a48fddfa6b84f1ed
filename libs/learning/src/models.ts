import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { systemActor } from '#foundation/access';
import { Database, Followed, LiveBus } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { log } from '#foundation/telemetry';
import { LINEAR_MODEL, type RankingModel, type SupplierModel } from '#matching';
import { isProven, type Judgement } from './domain/judgement.js';
import type { ModelSide } from './domain/model-lifecycle.js';
import { ModelUnreadable } from './learning.events.js';
import { needModelOf, type StoredModel, supplierModelOf, UnreadableModel } from './model-codec.js';

export const MODELS_TOPIC = 'models';
export const MODELS_ID = 'all';

/** What serves now. */
export interface ServingModels {
  /** Ranks candidates: the champion, or the linear score. */
  readonly need: RankingModel;
  /** Answers that the champion's probability rests on; 0 for the linear score, which has none. */
  readonly needEvents: number;
  /** Predicts the supplier's yes; null: its smoothed rate. */
  readonly supplier: { readonly name: string; readonly model: SupplierModel; readonly events: number } | null;
}

export interface ChampionRow extends StoredModel {
  readonly id: Id;
  readonly side: ModelSide;
  readonly trainedTo: Date;
  readonly judgement: Judgement;
  readonly judgedAt: Date;
  readonly now: Date;
}

const champions = {
  name: 'models.champions',
  text: `select id, side, version_name as name, features, predictor, calibration, scale, trained_to as "trainedTo",
                judgement, judged_at as "judgedAt", clock_timestamp() as now
         from match_model where status = 'champion'`,
};

const byName = {
  name: 'models.by-name',
  text: `select version_name as name, features, predictor, calibration, scale from match_model
         where version_name = $1 and side = 'need'`,
};

const FALLBACK: ServingModels = Object.freeze({ need: LINEAR_MODEL, needEvents: 0, supplier: null });

/** The models that serve, read once in the process and again within a second of a change. */
@Injectable()
export class Models {
  private readonly log = log('models');
  private readonly followed: Followed<ServingModels>;
  private readonly reported = new Set<Id>();

  constructor(
    private readonly database: Database,
    live: LiveBus,
    private readonly journal: Journal,
  ) {
    // Outside the caller's transaction: what it has not committed serves nobody.
    this.followed = new Followed(live, { topic: MODELS_TOPIC, id: MODELS_ID }, () =>
      database.outside(() => this.load()),
    );
  }

  current(): Promise<ServingModels> {
    return this.followed.current();
  }

  /** The next caller reads the table. */
  forget(): void {
    this.followed.forget();
  }

  /** The model that a run names, whether it serves or not; null where it is gone or cannot be read. */
  async named(name: string): Promise<RankingModel | null> {
    if (name === LINEAR_MODEL.version) return LINEAR_MODEL;
    const { need } = await this.current();
    if (need.version === name) return need;
    const [row] = await this.database.read<StoredModel>(byName, [name]);
    try {
      return row ? needModelOf(row) : null;
    } catch (error) {
      if (error instanceof UnreadableModel) return null;
      throw error;
    }
  }

  /** The champions' rows, readable or not. */
  champions(): Promise<ChampionRow[]> {
    return this.database.read<ChampionRow>(champions);
  }

  private async load(): Promise<ServingModels> {
    let serving = FALLBACK;
    for (const row of await this.champions()) {
      // Too old a proof is taken back by the next training; until then the fallback serves.
      if (!isProven(row.judgement, row.judgedAt, row.now)) continue;
      try {
        serving = { ...serving, ...served(row) };
      } catch (error) {
        if (!(error instanceof UnreadableModel)) throw error;
        await this.report(row.id, error);
      }
    }
    return serving;
  }

  /** Once a process and model; whoever hears the event tells each operator once. */
  private async report(modelId: Id, error: UnreadableModel): Promise<void> {
    this.log.error({ err: error, modelId }, 'the champion cannot be read, the fallback serves');
    if (this.reported.has(modelId)) return;
    this.reported.add(modelId);
    await this.database.transaction((em) =>
      this.journal.record(em, {
        actor: systemActor('learning'),
        ...{ act: 'model.fail', entity: 'match_model', entityId: modelId },
        events: [new ModelUnreadable({ modelId })],
      }),
    );
  }
}

function served(row: ChampionRow): Partial<ServingModels> {
  if (row.side === 'need') {
    const need = needModelOf(row);
    return { need, needEvents: need.calibration?.events ?? 0 };
  }
  const model = supplierModelOf(row);
  return { supplier: { name: row.name, model, events: model.calibration?.events ?? 0 } };
}
