import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import type { Id, Refusal } from '#kernel';
import { type Actor, Allow, requireActor } from '#foundation/access';
import { LiveBus } from '#foundation/database';
import { By, PageArgs, Uuid } from '#foundation/graphql';
import { LearningAccess } from './learning.access.js';
import { DecideModelInput, StartSimulationInput, TrainModelsInput } from './learning.inputs.js';
import {
  ActivateModelResult,
  MatchModelConnection,
  ModelParameter,
  ModelReliability,
  ModelTrainingConnection,
  RetireModelResult,
  SimulatedWeight,
  SimulationConnection,
  StartSimulationResult,
  TrainingOutcome,
  TrainingProgress,
  TrainModelsResult,
} from './learning.payloads.js';
import { LearningQueries } from './learning.queries.js';
import { MatchModel, MetricInterval, ModelSideEnum } from './match-model.entity.js';
import { reasonWords } from './domain/reason-words.js';
import { MODEL_SIDES, type ModelSide } from './domain/model-lifecycle.js';
import { ModelDesk } from './model-desk.js';
import { ModelTraining } from './model-training.entity.js';
import { Simulation } from './simulation/simulation.entity.js';
import { SIMULATION_TOPIC, Simulations } from './simulation/simulations.service.js';
import { TrainingRequests } from './training-requests.service.js';

@Resolver(() => MatchModel)
export class ModelsResolver {
  constructor(
    private readonly queries: LearningQueries,
    private readonly desk: ModelDesk,
    private readonly requests: TrainingRequests,
  ) {}

  @Query(() => MatchModelConnection, { description: '撮合模型，最新的在前 / learned models, newest first' })
  @Allow(LearningAccess.read)
  matchModels(@Args() args: PageArgs) {
    return this.queries.listModels(args);
  }

  @Query(() => MatchModel)
  @Allow(LearningAccess.read)
  matchModel(@Args('id', { type: () => Uuid }) id: Id): Promise<MatchModel> {
    return this.queries.getModel(id);
  }

  @Query(() => ModelReliability, { description: 'What the serving model foretold, and what came true' })
  @Allow(LearningAccess.read)
  modelReliability(@Args('side', { type: () => ModelSideEnum }) side: ModelSide): Promise<ModelReliability> {
    return this.queries.reliabilityOf(side);
  }

  @Query(() => ModelTrainingConnection, { description: '训练记录，最新的在前 / trainings, newest first' })
  @Allow(LearningAccess.read)
  modelTrainings(@Args() args: PageArgs) {
    return this.queries.listTrainings(args);
  }

  @Mutation(() => ActivateModelResult, { description: 'Only a model that the latest window has proven' })
  @Allow(LearningAccess.manage)
  activateModel(@By() actor: Actor, @Args('input') input: DecideModelInput): Promise<{ modelId: Id } | Refusal> {
    return this.desk.activateByHand(actor, input);
  }

  @Mutation(() => RetireModelResult, { description: 'The fallback serves until a training makes another champion' })
  @Allow(LearningAccess.manage)
  retireModel(@By() actor: Actor, @Args('input') input: DecideModelInput): Promise<{ modelId: Id } | Refusal> {
    return this.desk.retireByHand(actor, input);
  }

  @Mutation(() => TrainModelsResult, { description: 'Train now, beside the nightly training' })
  @Allow(LearningAccess.manage)
  trainModels(@By() actor: Actor, @Args('input') input: TrainModelsInput): Promise<{ isAsked: boolean } | Refusal> {
    return this.requests.ask(actor, input);
  }

  @ResolveField(() => MetricInterval, {
    nullable: true,
    description: 'Advantage over the fallback on the latest window, 95 %',
  })
  advantage(@Parent() model: MatchModel): MetricInterval | null {
    return model.judgement.interval;
  }

  @ResolveField(() => Int, { description: 'Needs (supplier side: pushes) that judged it last' })
  judgedGroups(@Parent() model: MatchModel): number {
    return model.judgement.groups;
  }

  @ResolveField(() => String, {
    nullable: true,
    description: "Why it serves, or serves no longer; in the reader's language",
  })
  reason(@Parent() model: MatchModel, @By() actor: Actor): string | null {
    return model.reason === null ? null : reasonWords(model.reason)[actor.locale];
  }

  @ResolveField(() => [ModelParameter], { description: 'How it was taught' })
  parameters(@Parent() model: MatchModel): ModelParameter[] {
    return Object.entries(model.parameters).map(([name, value]) => ({ name, value: String(value) }));
  }
}

@Resolver(() => ModelTraining)
export class ModelTrainingsResolver {
  @ResolveField(() => [TrainingOutcome])
  outcomes(@Parent() { outcome }: ModelTraining): TrainingOutcome[] {
    return MODEL_SIDES.flatMap((side) => {
      const found = outcome[side];
      if (!found) return [];
      const { known = null, needed = null, modelId = null } = found;
      return [{ side, outcome: found.outcome, reason: found.reason, known, needed, modelId }];
    });
  }

  @ResolveField(() => TrainingProgress, { nullable: true })
  progress(@Parent() { progress }: ModelTraining): TrainingProgress | null {
    const side = MODEL_SIDES.find((known) => known === progress.side);
    return side ? { side, done: progress.done ?? 0, of: progress.of ?? 0 } : null;
  }
}

@Resolver(() => Simulation)
export class SimulationsResolver {
  constructor(
    private readonly queries: LearningQueries,
    private readonly simulations: Simulations,
    private readonly live: LiveBus,
  ) {}

  @Query(() => Simulation)
  @Allow(LearningAccess.read)
  simulation(@Args('id', { type: () => Uuid }) id: Id): Promise<Simulation> {
    return this.queries.getSimulation(id);
  }

  @Query(() => SimulationConnection, { description: '模拟，最新的在前 / simulations, newest first' })
  @Allow(LearningAccess.read)
  simulationRuns(@Args() args: PageArgs) {
    return this.queries.listSimulations(args);
  }

  @Mutation(() => StartSimulationResult, { description: 'Other weights, or a model, over the latest decided needs' })
  @Allow(LearningAccess.manage)
  startSimulation(
    @By() actor: Actor,
    @Args('input') input: StartSimulationInput,
  ): Promise<{ simulationId: Id } | Refusal> {
    return this.simulations.start(actor, input);
  }

  @Subscription(() => Simulation, {
    description: 'First what is there, then its progress and its result as they come',
    resolve: (value: Simulation) => value,
  })
  @Allow(LearningAccess.read)
  async simulationProgress(@By() actor: Actor, @Args('id', { type: () => Uuid }) id: Id) {
    requireActor(LearningAccess.read, actor);
    await this.queries.getSimulation(id);
    return this.live.stream(SIMULATION_TOPIC, id, () => this.queries.getSimulation(id));
  }

  @ResolveField(() => Uuid, { nullable: true, description: 'The model that was tried' })
  modelId(@Parent() { request }: Simulation): Id | null {
    return request.modelId;
  }

  @ResolveField(() => [SimulatedWeight], { description: 'The weights that were tried' })
  weights(@Parent() { request }: Simulation): SimulatedWeight[] {
    return Object.entries(request.weights ?? {}).map(([feature, points]) => ({ feature, points }));
  }

  @ResolveField(() => Int, { description: 'Decided needs that were asked for' })
  needs(@Parent() { request }: Simulation): number {
    return request.needs;
  }
}
