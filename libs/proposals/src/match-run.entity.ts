import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import { signedIn, Visible } from '#foundation/access';
import { enumOf, Instant, Uuid } from '#foundation/graphql';
import type { Loosening } from '#matching';
import type { SupplierFates } from './supplier-fates.js';

export const RUN_PHASES = ['candidates', 'constraints', 'scoring', 'writing', 'done'] as const;
export type RunPhase = (typeof RUN_PHASES)[number];
export const MatchPhase = enumOf(RUN_PHASES, 'MatchPhase', '撮合阶段 / where a run stands');

export type RunTrigger = 'published' | 'changed' | 'listing' | 'asked' | 'embedded';

/** How many were found, refused and proposed in a run. */
@ObjectType()
@Visible(signedIn)
export class MatchCounts {
  @Field(() => Int, { description: 'Supplier firms that any source of candidates named' })
  candidates: number;
  @Field(() => Int, { description: 'Refused by a hard constraint, of those that were looked at' })
  refused: number;
  @Field(() => Int)
  proposed: number;
}

/** One run of the engine for a need: what triggered it, with which weights, what came out, how long it took. */
@ObjectType()
@Visible(signedIn)
@Entity('match_run')
export class MatchRun {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Field(() => Uuid, { nullable: true })
  @Column('uuid', { name: 'need_id', nullable: true })
  needId: Id | null;

  @Field(() => Uuid, { nullable: true })
  @Column('uuid', { name: 'listing_id', nullable: true })
  listingId: Id | null;

  @Field(() => String)
  @Column('text')
  trigger: RunTrigger;

  @Field(() => Int)
  @Column('int')
  round: number;

  @Field(() => MatchPhase)
  @Column('text')
  phase: RunPhase;

  @Field(() => String, { description: 'Name and version of the weights' })
  @Column('text')
  model: string;

  @Field(() => MatchCounts)
  @Column('jsonb')
  counts: MatchCounts;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'started_at' })
  startedAt: Date;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;

  @Field(() => Float, { nullable: true })
  @Column('double precision', { name: 'duration_ms', nullable: true })
  durationMs: number | null;

  /** Typed; the resolver puts it into the reader's words. */
  @Column('jsonb', { nullable: true })
  loosening: Loosening | null;

  /** Read for one supplier at a time, never listed. */
  @Column('jsonb', { nullable: true, select: false })
  fates: SupplierFates | null;
}
