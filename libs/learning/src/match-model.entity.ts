import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import { Visible } from '#foundation/access';
import { enumOf, Instant, Uuid } from '#foundation/graphql';
import type { Judgement } from './domain/judgement.js';
import { MODEL_SIDES, MODEL_STATES, type ModelSide, type ModelState } from './domain/model-lifecycle.js';
import { LearningAccess } from './learning.access.js';
import type { LessonCounts, LessonMetrics } from './training/lesson.js';

export const ModelSideEnum = enumOf(MODEL_SIDES, 'ModelSide', '预测哪一方的应允 / whose yes a model predicts');
export const ModelStatusEnum = enumOf(MODEL_STATES, 'ModelStatus', '模型状态 / where a model stands');

/** A mean with the interval that holds it in 95 of 100 cases. */
@ObjectType()
@Visible(LearningAccess.read)
export class MetricInterval {
  @Field(() => Float)
  mean: number;
  @Field(() => Float)
  low: number;
  @Field(() => Float)
  high: number;
}

@ObjectType()
@Visible(LearningAccess.read)
export class ReliabilityPoint {
  @Field(() => Float, { description: 'Least prediction of the bin' })
  from: number;
  @Field(() => Float)
  to: number;
  @Field(() => Int)
  count: number;
  @Field(() => Float, { description: 'Mean prediction' })
  predicted: number;
  @Field(() => Float, { description: 'Share that came true' })
  observed: number;
}

/** How far probabilities hold: what was predicted beside what came true. */
@ObjectType()
@Visible(LearningAccess.read)
export class ReliabilityDiagram {
  @Field(() => Float, { description: 'Expected calibration error, 0 to 1' })
  ece: number;
  @Field(() => Float, { description: 'Mean squared error, 0 to 1' })
  brier: number;
  @Field(() => Float)
  meanPredicted: number;
  @Field(() => Float)
  meanObserved: number;
  @Field(() => [ReliabilityPoint], { description: 'Bins of about equal count' })
  bins: readonly ReliabilityPoint[];
}

@ObjectType()
@Visible(LearningAccess.read)
export class ModelCounts {
  @Field(() => Int, { description: 'Needs that taught (supplier side: pushes)' })
  taught: number;
  @Field(() => Int, { description: 'Needs that judged' })
  judged: number;
  @Field(() => Int, { description: 'Candidates that taught' })
  rows: number;
  @Field(() => Int, { description: 'Answers that the probabilities rest on' })
  events: number;
}

/** On the latest window: nDCG@10 for the need side, minus the mean squared error for the supplier side. */
@ObjectType()
@Visible(LearningAccess.read)
export class ModelMetrics {
  @Field(() => Float, { description: 'Of the linear score (supplier side: of the smoothed rate)' })
  fallback: number;
  @Field(() => Float, { description: 'Of this model' })
  challenger: number;
  @Field(() => Float, { nullable: true, description: 'Of the model that served then' })
  champion: number | null;
  @Field(() => Float, { nullable: true })
  auc: number | null;
  @Field(() => Float, { nullable: true })
  ece: number | null;
  @Field(() => Float, { nullable: true })
  brier: number | null;
}

/** What was learned from answers: it serves while it is shown to be better than the fallback. */
@ObjectType({ description: '撮合模型 / a model that was learned from answers' })
@Visible(LearningAccess.read)
@Entity('match_model')
export class MatchModel {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Field(() => String, { description: 'As runs name it' })
  @Column('text', { name: 'version_name' })
  name: string;

  @Field(() => ModelSideEnum)
  @Column('text')
  side: ModelSide;

  @Field(() => String, { description: 'trees (LambdaMART) or logistic' })
  @Column('text')
  kind: 'trees' | 'logistic';

  @Field(() => ModelStatusEnum)
  @Column('text')
  status: ModelState;

  @Field(() => [String])
  @Column('text', { array: true })
  features: string[];

  /** Plain JSON. */
  @Column('jsonb')
  parameters: Readonly<Record<string, unknown>>;

  @Field(() => Instant, { description: 'When the oldest need that taught was served' })
  @Column('timestamptz', { name: 'trained_from' })
  trainedFrom: Date;

  @Field(() => Instant, { description: 'Where the teaching ends and the judging window begins' })
  @Column('timestamptz', { name: 'trained_to' })
  trainedTo: Date;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'judged_to' })
  judgedTo: Date;

  @Field(() => ModelCounts)
  @Column('jsonb')
  counts: LessonCounts;

  @Field(() => ModelMetrics)
  @Column('jsonb')
  metrics: LessonMetrics;

  @Field(() => ReliabilityDiagram, { nullable: true, description: 'On the judging window, cross-fitted' })
  @Column('jsonb', { nullable: true })
  reliability: ReliabilityDiagram | null;

  @Column('jsonb')
  judgement: Judgement;

  @Field(() => Instant, { description: 'When it was last judged' })
  @Column('timestamptz', { name: 'judged_at' })
  judgedAt: Date;

  /** A code of the judgement, or what a person wrote. */
  @Column('text', { nullable: true })
  reason: string | null;

  @Field(() => Uuid, { nullable: true, description: 'Who decided it by hand; null: the judgement' })
  @Column('uuid', { name: 'decided_by', nullable: true })
  decidedBy: Id | null;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'activated_at', nullable: true })
  activatedAt: Date | null;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'retired_at', nullable: true })
  retiredAt: Date | null;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Field(() => Int)
  @Column('int')
  version: number;
}
