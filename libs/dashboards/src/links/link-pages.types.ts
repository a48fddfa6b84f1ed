import { createUnionType, Field, Float, ObjectType } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { Public } from '#foundation/access';
import { Instant, Uuid } from '#foundation/graphql';
import { Firm } from '#firms';
import { Need } from '#needs';
import { MatchGrade, ProposalStatus } from '#proposals';

/** All types here are public: they are reached through a token that shows one thing to one person. */
@ObjectType()
@Public()
export class LinkedFactor {
  @Field(() => String)
  label: string;

  @Field(() => Float)
  points: number;

  @Field(() => Float, { nullable: true })
  max: number | null;

  @Field(() => String, { description: 'points, or logOdds of a learned model' })
  unit: string;

  @Field(() => String)
  sentence: string;
}

@ObjectType({ description: '链接中的撮合建议 / a proposal as a personal link shows it' })
@Public()
export class LinkedProposal {
  @Field(() => Uuid)
  id: Id;

  @Field(() => String)
  number: string;

  @Field(() => Float)
  score: number;

  @Field(() => MatchGrade)
  grade: string;

  @Field(() => ProposalStatus)
  status: string;

  @Field(() => [LinkedFactor], { description: '为什么推给您 / the strongest first' })
  factors: LinkedFactor[];

  @Field(() => [String])
  gaps: string[];

  @Field(() => Uuid, { nullable: true, description: 'The listing that was found' })
  listingId: Id | null;
}

@ObjectType()
@Public()
export class LinkedOpportunity {
  @Field(() => String, { description: 'Whose link it is' })
  personName: string;

  @Field(() => Instant)
  expiresAt: Date;

  @Field(() => Boolean, { description: 'The browser is signed in as this person for this firm: no code is needed' })
  isSignedIn: boolean;

  @Field(() => Need)
  need: Need;

  @Field(() => LinkedProposal)
  proposal: LinkedProposal;

  @Field(() => Firm, { description: 'The supplier that the link’s person acts for' })
  firm: Firm;

  @Field(() => Boolean)
  canBid: boolean;
}

@ObjectType()
@Public()
export class LinkedReview {
  @Field(() => String)
  personName: string;

  @Field(() => Instant)
  expiresAt: Date;

  @Field(() => Boolean)
  isSignedIn: boolean;

  @Field(() => Need)
  need: Need;

  @Field(() => LinkedProposal)
  proposal: LinkedProposal;

  @Field(() => Firm)
  supplier: Firm;

  @Field(() => Boolean)
  canDecide: boolean;

  @Field(() => Instant, { nullable: true })
  dueAt: Date | null;
}

export const LinkPage = createUnionType({
  name: 'LinkPage',
  description: '个人链接的内容 / what a personal link shows',
  types: () => [LinkedOpportunity, LinkedReview] as const,
  resolveType: (value: LinkedOpportunity | LinkedReview) => ('canBid' in value ? LinkedOpportunity : LinkedReview),
});
