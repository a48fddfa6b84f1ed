import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import { Visible } from '#foundation/access';
import { enumOf, Instant, Uuid } from '#foundation/graphql';
import type { FeatureName } from '#matching';
import { LearningAccess } from '../learning.access.js';

export const SIMULATION_STATES = ['waiting', 'running', 'done', 'failed'] as const;
export type SimulationState = (typeof SIMULATION_STATES)[number];
export const SimulationStatus = enumOf(SIMULATION_STATES, 'SimulationStatus', '模拟状态 / where a simulation stands');

/** What is tried: weights that replace the usual ones, or a model; on the latest so many decided needs. */
export interface SimulationRequest {
  readonly modelId: Id | null;
  readonly weights: Readonly<Partial<Record<FeatureName, number>>> | null;
  readonly needs: number;
}

@ObjectType()
@Visible(LearningAccess.read)
export class SimulatedChange {
  @Field(() => Float)
  before: number;
  @Field(() => Float)
  after: number;
  @Field(() => Float)
  difference: number;
  @Field(() => Float, { description: 'The difference is above this in 97.5 of 100 cases' })
  low: number;
  @Field(() => Float)
  high: number;
}

@ObjectType()
@Visible(LearningAccess.read)
export class SimulatedChain {
  @Field(() => String, { nullable: true })
  chainCode: string | null;
  @Field(() => Int)
  needs: number;
  @Field(() => SimulatedChange, { nullable: true })
  ndcg: SimulatedChange | null;
  @Field(() => SimulatedChange, { nullable: true })
  hitAt10: SimulatedChange | null;
}

@ObjectType()
@Visible(LearningAccess.read)
export class SimulatedMove {
  @Field(() => Uuid)
  firmId: Id;
  @Field(() => Int, { description: '0 refused, 1 looked at and kept, 2 invited, 3 awarded, 4 became business' })
  grade: number;
  @Field(() => Int, { description: 'Place with what serves, from 1' })
  before: number;
  @Field(() => Int)
  after: number;
}

@ObjectType()
@Visible(LearningAccess.read)
export class SimulatedNeed {
  @Field(() => Uuid)
  needId: Id;
  @Field(() => String)
  number: string;
  @Field(() => String, { nullable: true })
  chainCode: string | null;
  @Field(() => Float, { nullable: true })
  ndcgBefore: number | null;
  @Field(() => Float, { nullable: true })
  ndcgAfter: number | null;
  @Field(() => [SimulatedMove], { description: 'Answered suppliers, the farthest moved first; ten at the most' })
  moves: SimulatedMove[];
  @Field(() => [Uuid], { description: 'Suppliers that come into the first ten' })
  entered: Id[];
  @Field(() => [Uuid])
  left: Id[];
}

@ObjectType()
@Visible(LearningAccess.read)
export class SimulationResult {
  @Field(() => String, { description: 'What served' })
  serving: string;
  @Field(() => String, { description: 'What was tried' })
  tried: string;
  @Field(() => Int, { description: 'Decided needs that were ranked again' })
  needs: number;
  @Field(() => SimulatedChange, { nullable: true, description: 'nDCG@10 among answered suppliers' })
  ndcg: SimulatedChange | null;
  @Field(() => SimulatedChange, { nullable: true, description: 'Needs with an accepted supplier among the first ten' })
  hitAt10: SimulatedChange | null;
  @Field(() => [SimulatedChain])
  chains: SimulatedChain[];
  @Field(() => [SimulatedNeed], { description: 'The needs that change most, a hundred at the most' })
  changes: SimulatedNeed[];
}

/** Another weight set or model over the latest decided needs, beside what serves. */
@ObjectType({ description: '模拟 / another weight set or model over decided needs, beside what serves' })
@Visible(LearningAccess.read)
@Entity('simulation')
export class Simulation {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Field(() => Uuid)
  @Column('uuid', { name: 'requested_by' })
  requestedBy: Id;

  @Column('jsonb')
  request: SimulationRequest;

  @Field(() => SimulationStatus)
  @Column('text')
  status: SimulationState;

  @Field(() => Int, { description: 'Needs ranked again so far' })
  @Column('int')
  progress: number;

  @Field(() => SimulationResult, { nullable: true })
  @Column('jsonb', { nullable: true })
  result: SimulationResult | null;

  @Field(() => String, { nullable: true, description: 'Why it failed' })
  @Column('text', { nullable: true })
  failure: string | null;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;
}
