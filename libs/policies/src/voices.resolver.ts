import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type Actor, Allow } from '#foundation/access';
import { By } from '#foundation/graphql';
import {
  AnswerPolicyCommentInput,
  AnswerPolicyWishInput,
  CommentOnPolicyInput,
  DeclarePolicyFactInput,
  ProposePolicyWishInput,
  SupportPolicyWishInput,
} from './policies.inputs.js';
import {
  AnswerPolicyCommentResult,
  AnswerPolicyWishResult,
  CommentOnPolicyResult,
  DeclarePolicyFactResult,
  PolicyPushChoice,
  ProposePolicyWishResult,
  SupportPolicyWishResult,
} from './policies.payloads.js';
import { PolicyAccess } from './policy.access.js';
import { PolicyWish } from './policy.entities.js';
import { PolicyQueries } from './policy.queries.js';
import { Voices } from './voices.service.js';

/** What firms say, and the answers. */
@Resolver(() => PolicyWish)
export class VoicesResolver {
  constructor(
    private readonly voices: Voices,
    private readonly queries: PolicyQueries,
  ) {}

  @Query(() => [PolicyWish], { description: '待答复在前，支持多的在前 / open ones first, the most supported first' })
  @Allow(PolicyAccess.readWishes)
  policyWishes(@By() actor: Actor): Promise<PolicyWish[]> {
    return this.queries.wishes(actor);
  }

  @Query(() => PolicyPushChoice, { description: '本人是否接收政策推送 / whether pushes of policies come' })
  @Allow(PolicyAccess.ownPushes)
  async policyPushes(@By() actor: Actor): Promise<PolicyPushChoice> {
    return { isEnabled: await this.queries.pushesEnabled(actor) };
  }

  @Mutation(() => PolicyPushChoice)
  @Allow(PolicyAccess.ownPushes)
  choosePolicyPushes(
    @By() actor: Actor,
    @Args('isEnabled', { type: () => Boolean }) isEnabled: boolean,
  ): Promise<PolicyPushChoice> {
    return this.voices.choosePushes(actor, isEnabled);
  }

  @Mutation(() => CommentOnPolicyResult)
  @Allow(PolicyAccess.firm)
  commentOnPolicy(@By() actor: Actor, @Args('input') input: CommentOnPolicyInput) {
    return this.voices.comment(actor, input);
  }

  @Mutation(() => AnswerPolicyCommentResult)
  @Allow(PolicyAccess.manage)
  answerPolicyComment(@By() actor: Actor, @Args('input') input: AnswerPolicyCommentInput) {
    return this.voices.answerComment(actor, input);
  }

  @Mutation(() => ProposePolicyWishResult)
  @Allow(PolicyAccess.firm)
  proposePolicyWish(@By() actor: Actor, @Args('input') input: ProposePolicyWishInput) {
    return this.voices.propose(actor, input);
  }

  @Mutation(() => SupportPolicyWishResult)
  @Allow(PolicyAccess.firm)
  supportPolicyWish(@By() actor: Actor, @Args('input') input: SupportPolicyWishInput) {
    return this.voices.support(actor, input);
  }

  @Mutation(() => AnswerPolicyWishResult)
  @Allow(PolicyAccess.manage)
  answerPolicyWish(@By() actor: Actor, @Args('input') input: AnswerPolicyWishInput) {
    return this.voices.answerWish(actor, input);
  }

  @Mutation(() => DeclarePolicyFactResult)
  @Allow(PolicyAccess.firm)
  declarePolicyFact(@By() actor: Actor, @Args('input') input: DeclarePolicyFactInput) {
    return this.voices.declare(actor, input);
  }
}
