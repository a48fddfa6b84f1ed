import { Field, Float, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { ImprovementKind } from '#matching';
import { type Actor, signedIn, Visible } from '#foundation/access';
import { By, Loaded, type Loaders } from '#foundation/graphql';
import { NeedQueries } from '#needs';
import type { Grade } from './domain/review-rule.js';
import { ImprovementQueries } from './improvements.queries.js';
import { MatchGrade, MatchProposal } from './match-proposal.entity.js';
import { ProposalAccess } from './proposals.access.js';

/** One thing that the supplier can do, by itself; gains do not add up. */
@ObjectType()
@Visible(signedIn)
export class ScoreImprovement {
  @Field(() => String)
  kind: ImprovementKind;
  @Field(() => String)
  text: string;
  @Field(() => Float, { description: 'Points of the score' })
  gain: number;
  @Field(() => MatchGrade, { description: 'The grade that it would give' })
  grade: Grade;
  @Field(() => [String], { description: 'Requirements of the need that are open now and would be met' })
  answers: string[];
}

/** What would raise the score, for the supplier itself: nothing of rivals, rank or review. */
@Resolver(() => MatchProposal)
export class ImprovementsResolver {
  constructor(
    private readonly queries: ImprovementQueries,
    private readonly needs: NeedQueries,
  ) {}

  @ResolveField(() => [ScoreImprovement], {
    nullable: true,
    description: 'What would raise the score, best first; null for the buyer and where it cannot be told',
  })
  @Visible(ProposalAccess.improvements)
  async improvements(
    @Parent() proposal: MatchProposal,
    @By() actor: Actor,
    @Loaded() loaders: Loaders,
  ): Promise<ScoreImprovement[] | null> {
    // They tell the need's terms: only while the asker may read the need.
    if (!(await this.needs.load(loaders, actor, proposal.needId))) return null;
    const told = await this.queries.load(loaders, proposal);
    return (
      told?.map(({ kind, text, gain, grade, answers }) => ({
        ...{ kind, gain, grade },
        text: text[actor.locale],
        answers: answers.map((answer) => answer[actor.locale]),
      })) ?? null
    );
  }
}
