import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Bilingual, Locale } from '#kernel';
import type { Actor } from '#foundation/access';
import { By } from '#foundation/graphql';
import { MatchedWord, MatchFactor, MatchProposal, MatchRequirement, SimilarPastNeed } from './match-proposal.entity.js';

const say = (text: Bilingual, locale: Locale): string => text[locale];

/** Why a supplier was proposed, in the reader's language. */
@Resolver(() => MatchProposal)
export class ReasonsResolver {
  @ResolveField(() => [MatchFactor], { description: 'The strongest first' })
  factors(@Parent() proposal: MatchProposal, @By() actor: Actor): MatchFactor[] {
    return proposal.factors.map((factor) => ({
      ...factor,
      label: say(factor.label, actor.locale),
      text: say(factor.text, actor.locale),
    }));
  }

  @ResolveField(() => [MatchRequirement])
  requirements(@Parent() proposal: MatchProposal, @By() actor: Actor): MatchRequirement[] {
    return proposal.explanation.requirements.map(({ name, state, expected, found }) => ({
      name: say(name, actor.locale),
      state,
      expected: say(expected, actor.locale),
      found: found && say(found, actor.locale),
    }));
  }

  @ResolveField(() => [String], { description: 'What is still open between the two' })
  gaps(@Parent() proposal: MatchProposal, @By() actor: Actor): string[] {
    return proposal.gaps.map((gap) => say(gap, actor.locale));
  }

  @ResolveField(() => [MatchedWord], { description: 'Words of the need found in the listing' })
  matchedInListing(@Parent() proposal: MatchProposal): readonly MatchedWord[] {
    return proposal.explanation.matchedInListing;
  }

  @ResolveField(() => [MatchedWord], { description: 'Words of the need found in what the firm supplied before' })
  matchedInRecord(@Parent() proposal: MatchProposal): readonly MatchedWord[] {
    return proposal.explanation.matchedInRecord;
  }

  @ResolveField(() => [SimilarPastNeed])
  similarNeeds(@Parent() proposal: MatchProposal): readonly SimilarPastNeed[] {
    return proposal.explanation.similarNeeds;
  }
}
