import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Bilingual } from '#kernel';
import type { Actor } from '#foundation/access';
import { By, Loaded, type Loaders, StoredInRow } from '#foundation/graphql';
import { ChainQueries } from '#chains';
import { factorSentences } from '#matching';
import { NeedQueries } from '#needs';
import { MatchedWord, MatchFactor, MatchProposal, MatchRequirement, SimilarPastNeed } from './match-proposal.entity.js';
import { withPlaceNames } from './place-names.js';
import { ProposalQueries } from './proposals.queries.js';

/** Why a supplier was proposed, in the reader's language. */
@Resolver(() => MatchProposal)
export class ReasonsResolver {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly needs: NeedQueries,
    private readonly chains: ChainQueries,
  ) {}

  /** A text of the engine in the reader's language, with places by their names. */
  private async teller({ locale }: Actor): Promise<(text: Bilingual) => string> {
    const places = await this.chains.districtsByCode();
    return (text) => withPlaceNames(text[locale], locale, places);
  }

  @StoredInRow()
  @ResolveField(() => [MatchFactor], { description: 'The strongest first' })
  factors(@Parent() proposal: MatchProposal, @By() actor: Actor): MatchFactor[] {
    const sentences = factorSentences(proposal.factors);
    return proposal.factors.map((factor, at) => ({
      ...factor,
      label: factor.label[actor.locale],
      text: factor.text[actor.locale],
      sentence: (sentences[at] ?? factor.text)[actor.locale],
    }));
  }

  @StoredInRow()
  @ResolveField(() => [MatchRequirement])
  async requirements(@Parent() proposal: MatchProposal, @By() actor: Actor): Promise<MatchRequirement[]> {
    const say = await this.teller(actor);
    return proposal.explanation.requirements.map(({ name, state, expected, found, evidence = [] }) => ({
      name: say(name),
      state,
      expected: say(expected),
      found: found && say(found),
      evidence: evidence.map(({ source, text, at, validUntil }) => ({
        source,
        text: say(text),
        at: at === null ? null : new Date(at),
        validUntil: validUntil === null ? null : new Date(validUntil),
      })),
    }));
  }

  @ResolveField(() => [String], { description: 'What is still open between the two' })
  async gaps(@Parent() proposal: MatchProposal, @By() actor: Actor): Promise<string[]> {
    return proposal.gaps.map(await this.teller(actor));
  }

  @StoredInRow()
  @ResolveField(() => [MatchedWord], { description: 'Words of the need found in the listing' })
  matchedInListing(@Parent() proposal: MatchProposal): readonly MatchedWord[] {
    return proposal.explanation.matchedInListing;
  }

  @StoredInRow()
  @ResolveField(() => [MatchedWord], { description: 'Words of the need found in what the firm supplied before' })
  matchedInRecord(@Parent() proposal: MatchProposal): readonly MatchedWord[] {
    return proposal.explanation.matchedInRecord;
  }

  /** Ids and contents of past needs are shown as the needs themselves: to those who may read them. */
  @ResolveField(() => [SimilarPastNeed], { description: 'Past needs that the supplier served, the most similar first' })
  similarNeeds(
    @Parent() proposal: MatchProposal,
    @By() actor: Actor,
    @Loaded() loaders: Loaders,
  ): Promise<SimilarPastNeed[]> {
    const facts = loaders.of('proposals.past-facts', (ids) => this.queries.pastFacts(ids));
    return Promise.all(
      proposal.explanation.similarNeeds.map(async ({ needId, similarity }) => {
        const [need, past] = await Promise.all([this.needs.load(loaders, actor, needId), facts.load(needId)]);
        return {
          needId: need ? needId : null,
          similarity,
          month: past?.month ?? null,
          nodeCode: past?.nodeCode ?? null,
        };
      }),
    );
  }
}
