import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { Visible } from '#foundation/access';
import { connectionOf, resultUnion, Uuid } from '#foundation/graphql';
import { LearningAccess } from './learning.access.js';
import { learningRefusals } from './learning.refusals.js';
import { MatchModel, ModelSideEnum, ReliabilityDiagram } from './match-model.entity.js';
import type { ModelSide } from './domain/model-lifecycle.js';
import { ModelTraining } from './model-training.entity.js';
import { Simulation } from './simulation/simulation.entity.js';

export const MatchModelConnection = connectionOf(MatchModel);
export const ModelTrainingConnection = connectionOf(ModelTraining);
export const SimulationConnection = connectionOf(Simulation);

@ObjectType()
@Visible(LearningAccess.read)
export class ModelParameter {
  @Field(() => String, { description: 'As leaves, learningRate, l2' })
  name: string;
  @Field(() => String)
  value: string;
}

/** What a training came to on one side. */
@ObjectType()
@Visible(LearningAccess.read)
export class TrainingOutcome {
  @Field(() => ModelSideEnum)
  side: ModelSide;
  @Field(() => String, { description: 'activated, kept (the champion), rejected or tooLittle' })
  outcome: string;
  @Field(() => String, { description: 'Why, as the judgement names it' })
  reason: string;
  @Field(() => Int, { nullable: true, description: 'Needs (supplier side: pushes) that tell something, where too few' })
  known: number | null;
  @Field(() => Int, { nullable: true })
  needed: number | null;
  @Field(() => Uuid, { nullable: true })
  modelId: Id | null;
}

@ObjectType()
@Visible(LearningAccess.read)
export class TrainingProgress {
  @Field(() => ModelSideEnum)
  side: ModelSide;
  @Field(() => Int, { description: 'Trees' })
  done: number;
  @Field(() => Int)
  of: number;
}

/** What was foretold in service over 90 days, beside what came true. */
@ObjectType()
@Visible(LearningAccess.read)
export class ModelReliability {
  @Field(() => ModelSideEnum)
  side: ModelSide;
  @Field(() => String, { nullable: true, description: 'What serves; null: the fallback, which foretells nothing' })
  model: string | null;
  @Field(() => Int)
  days: number;
  @Field(() => Int, { description: 'Answered predictions' })
  events: number;
  @Field(() => ReliabilityDiagram, { nullable: true })
  diagram: ReliabilityDiagram | null;
}

/** A weight that a simulation tried. */
@ObjectType()
@Visible(LearningAccess.read)
export class SimulatedWeight {
  @Field(() => String)
  feature: string;
  @Field(() => Float)
  points: number;
}

@ObjectType()
@Visible(LearningAccess.read)
export class ModelPayload {
  @Field(() => Uuid)
  modelId: Id;
}

@ObjectType()
@Visible(LearningAccess.read)
export class SimulationPayload {
  @Field(() => Uuid)
  simulationId: Id;
}

@ObjectType()
@Visible(LearningAccess.read)
export class TrainModelsPayload {
  @Field(() => Boolean, { description: 'False: a training waits or runs already' })
  isAsked: boolean;
}

const refusals = learningRefusals;
export const ActivateModelResult = resultUnion('ActivateModelResult', () => ModelPayload, refusals, [
  'MODEL_NOT_PROVEN',
  'MODEL_UNREADABLE',
]);
export const RetireModelResult = resultUnion('RetireModelResult', () => ModelPayload, refusals, []);
export const StartSimulationResult = resultUnion('StartSimulationResult', () => SimulationPayload, refusals, [
  'NOTHING_TO_SIMULATE',
  'WEIGHTS_EMPTY',
]);
export const TrainModelsResult = resultUnion('TrainModelsResult', () => TrainModelsPayload, refusals, []);
