import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import { Visible } from '#foundation/access';
import { enumOf, Instant, Uuid } from '#foundation/graphql';
import type { ValueBasis } from '../domain/attention-value.js';
import { AssignmentAccess } from './assignments.access.js';

export const AssignmentBasis = enumOf(
  ['score', 'probability'],
  'AssignmentBasis',
  '价值口径：得分或概率 / what the values of a round are: scores, or probabilities of both sides',
);

@ObjectType()
@Visible(AssignmentAccess.read)
export class AssignmentCounts {
  @Field(() => Int)
  needs: number;
  @Field(() => Int)
  suppliers: number;
  @Field(() => Int, { description: 'Undecided proposals of needs that take bids' })
  proposals: number;
  @Field(() => Int)
  allocated: number;
  @Field(() => Int)
  reserve: number;
  @Field(() => Int, { description: 'Served before all others, or decided by a first person' })
  fixed: number;
  @Field(() => Int, { description: 'Proposals that gained or lost their slot in this round' })
  changed: number;
  @Field(() => Int, { description: 'That somebody took while the round was thinking; the next round looks again' })
  overtaken: number;
}

/** Shares are 0 to 1; before: with the caps alone. */
@ObjectType()
@Visible(AssignmentAccess.read)
export class AssignmentFigures {
  @Field(() => Float, { description: 'Expected value of what has a slot' })
  value: number;
  @Field(() => Float, { description: 'Part of the value that diversity cost' })
  diversityCost: number;
  @Field(() => Float, { description: 'Part of the value that diversity and fairness cost' })
  cost: number;
  @Field(() => Float)
  giniBefore: number;
  @Field(() => Float, { description: 'Inequality of the loads of candidates, 0 to 1' })
  gini: number;
  @Field(() => Float)
  smeExposureBefore: number;
  @Field(() => Float, { description: 'Of the slots' })
  smeExposure: number;
  @Field(() => Float, { description: 'Of the expected value of all proposals' })
  smeValue: number;
  @Field(() => Float)
  newcomerExposureBefore: number;
  @Field(() => Float)
  newcomerExposure: number;
  @Field(() => Float)
  newcomerValue: number;
}

/** One round of the allocation: what it saw, what it changed, what it cost. */
@ObjectType({ description: '名额分配轮次 / a round that gives out slots of attention' })
@Visible(AssignmentAccess.read)
@Entity('assignment_round')
export class AssignmentRound {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Column('uuid', { name: 'delivery_id', unique: true })
  deliveryId: Id;

  @Field(() => Int)
  @Column('int', { name: 'settings_version' })
  settingsVersion: number;

  @Field(() => AssignmentBasis)
  @Column('text')
  basis: ValueBasis;

  @Field(() => AssignmentCounts)
  @Column('jsonb')
  counts: AssignmentCounts;

  @Field(() => AssignmentFigures)
  @Column('jsonb')
  figures: AssignmentFigures;

  @Field(() => Float, { description: 'Lagrange price that lifts small and medium firms to their floor' })
  @Column('double precision', { name: 'sme_lambda' })
  smeLambda: number;

  @Field(() => Float)
  @Column('double precision', { name: 'newcomer_lambda' })
  newcomerLambda: number;

  @Field(() => Float, { description: 'Price of each slot that a supplier has in use' })
  @Column('double precision', { name: 'load_lambda' })
  loadLambda: number;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'started_at' })
  startedAt: Date;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'finished_at' })
  finishedAt: Date;

  @Field(() => Float)
  @Column('double precision', { name: 'duration_ms' })
  durationMs: number;
}
