import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import { Visible } from '#foundation/access';
import { Instant, Uuid } from '#foundation/graphql';
import { AssignmentAccess } from './assignments.access.js';

/** How slots of attention are given out. A change is a new row: the newest is in force, the others are history. */
@ObjectType({ description: '名额分配参数 / how slots of attention are given out' })
@Visible(AssignmentAccess.read)
@Entity('assignment_settings')
export class AssignmentSettings {
  @Field(() => Int)
  @PrimaryColumn('int')
  version: number;

  @Field(() => Int, { description: 'Proposals of one supplier in seven days' })
  @Column('int', { name: 'supplier_cap' })
  supplierCap: number;

  @Field(() => Int, { description: 'Proposals of one need at a time' })
  @Column('int', { name: 'need_slots' })
  needSlots: number;

  @Field(() => Float, { description: 'λ of maximal marginal relevance: 1 looks at value alone' })
  @Column('double precision')
  diversity: number;

  @Field(() => Float, { description: 'Exposure of small and medium firms, of their share of expected value, at least' })
  @Column('double precision', { name: 'sme_floor' })
  smeFloor: number;

  @Field(() => Float, { description: 'The same of newcomers' })
  @Column('double precision', { name: 'newcomer_floor' })
  newcomerFloor: number;

  @Field(() => Float, { description: 'Inequality of loads (Gini), at most' })
  @Column('double precision', { name: 'most_gini' })
  mostGini: number;

  @Field(() => Float, { description: 'Part of the value that fairness and diversity may cost, at most' })
  @Column('double precision', { name: 'most_cost' })
  mostCost: number;

  @Field(() => Int, { description: 'A need whose deadline or delivery is within so many days is urgent' })
  @Column('int', { name: 'urgent_days' })
  urgentDays: number;

  @Field(() => Uuid, { nullable: true, description: 'null: the settings that the platform came with' })
  @Column('uuid', { name: 'changed_by', nullable: true })
  changedBy: Id | null;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'changed_at' })
  changedAt: Date;
}
