import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import { signedIn, Visible } from '#foundation/access';
import { Decimal, Uuid } from '#foundation/graphql';
import type { Grade } from './domain/review-rule.js';
import { MatchGrade } from './match-proposal.entity.js';

/** By which proposals of a chain pass without a person, and when two persons are needed. */
@ObjectType()
@Visible(signedIn)
@Entity('review_rule')
export class ChainReviewRule {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Field(() => String)
  @Column('text', { name: 'chain_code' })
  chainCode: string;

  @Field(() => Boolean)
  @Column('boolean', { name: 'is_active' })
  isActive: boolean;

  @Field(() => MatchGrade)
  @Column('text', { name: 'min_grade' })
  minGrade: Grade;

  @Field(() => Boolean)
  @Column('boolean', { name: 'unless_gaps' })
  unlessGaps: boolean;

  @Field(() => Int)
  @Column('int', { name: 'weekly_quota' })
  weeklyQuota: number;

  @Field(() => Decimal, { nullable: true, description: '万元: above this budget a second person must approve' })
  @Column('numeric', { name: 'second_person_above', precision: 18, scale: 2, nullable: true })
  secondPersonAbove: string | null;

  @Field(() => Int)
  @Column('int')
  version: number;
}
