import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import { Visible } from '#foundation/access';
import { enumOf, Instant, Uuid } from '#foundation/graphql';
import { LearningAccess } from './learning.access.js';

export const TRAINING_STATES = ['running', 'interrupted', 'done', 'skipped'] as const;
export type TrainingState = (typeof TRAINING_STATES)[number];
export const TrainingStatus = enumOf(TRAINING_STATES, 'TrainingStatus', '训练状态 / where a training stands');

/** What a training came to on one side. */
export interface SideOutcome {
  readonly outcome: 'activated' | 'kept' | 'rejected' | 'tooLittle';
  /** Why, as the judgement names it. */
  readonly reason: string;
  readonly known?: number;
  readonly needed?: number;
  readonly modelId?: Id;
}

/** One training: what it learned from, how far it has come, what it came to. */
@ObjectType({ description: '一次训练 / one training of the models' })
@Visible(LearningAccess.read)
@Entity('model_training')
export class ModelTraining {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Field(() => Uuid, { description: 'The delivery that it runs in; the operator stops or retries it there' })
  @Column('uuid', { name: 'delivery_id' })
  deliveryId: Id;

  @Field(() => TrainingStatus)
  @Column('text')
  status: TrainingState;

  @Field(() => Instant, { description: 'Later answers are not looked at, however often it is resumed' })
  @Column('timestamptz', { name: 'as_of' })
  asOf: Date;

  @Column('jsonb')
  outcome: Partial<Record<'need' | 'supplier', SideOutcome>>;

  @Column('jsonb')
  progress: { readonly side?: string; readonly done?: number; readonly of?: number };

  @Field(() => Int, { description: 'Tries, the first included' })
  @Column('int')
  attempts: number;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'started_at' })
  startedAt: Date;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;
}
