import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { type Actor, Allow } from '#foundation/access';
import { By, Uuid } from '#foundation/graphql';
import { answerOf, WhyNotProposed } from './exclusion-answers.js';
import { Exclusions } from './exclusions.queries.js';
import { ProposalAccess } from './proposals.access.js';

@Resolver()
export class ExclusionsResolver {
  constructor(private readonly exclusions: Exclusions) {}

  @Query(() => WhyNotProposed, { description: 'For the chain office: what kept a firm out of the proposals of a need' })
  @Allow(ProposalAccess.exclusion)
  async whyNotProposed(
    @By() actor: Actor,
    @Args('needId', { type: () => Uuid }) needId: Id,
    @Args('supplierFirmId', { type: () => Uuid }) supplierFirmId: Id,
  ): Promise<typeof WhyNotProposed> {
    return answerOf(await this.exclusions.explain(actor, needId, supplierFirmId), actor.locale);
  }
}
