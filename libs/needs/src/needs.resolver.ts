import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Id, Refusal } from '#kernel';
import { type Actor, Allow, NotFound } from '#foundation/access';
import { By, type Connection, connectionOf, Uuid } from '#foundation/graphql';
import { NeedTalks, type QuestionResult } from './need-talks.service.js';
import { Need } from './need.entity.js';
import { NeedAccess } from './needs.access.js';
import {
  AnswerQuestionInput,
  AskQuestionInput,
  CheckNeedInput,
  CreateNeedInput,
  ExtendDeadlineInput,
  InviteFirmsInput,
  MyNeedsArgs,
  NeedActInput,
  NeedPageArgs,
  NeedReasonInput,
  UpdateNeedInput,
} from './needs.inputs.js';
import {
  AnswerQuestionResult,
  AskQuestionResult,
  CancelNeedResult,
  CheckNeedResult,
  CloseNeedResult,
  CreateNeedResult,
  ExtendDeadlineResult,
  InviteFirmsResult,
  PublishNeedResult,
  UpdateNeedResult,
} from './needs.payloads.js';
import { NeedQueries } from './needs.queries.js';
import { type NeedResult, Needs } from './needs.service.js';

export const NeedConnection = connectionOf(Need);

/** The queries and commands of needs; their fields are in `need-fields.resolver.ts`. */
@Resolver(() => Need)
export class NeedsResolver {
  constructor(
    private readonly needs: Needs,
    private readonly talks: NeedTalks,
    private readonly queries: NeedQueries,
  ) {}

  @Query(() => Need)
  @Allow(NeedAccess.read)
  async need(@By() actor: Actor, @Args('id', { type: () => Uuid }) id: Id): Promise<Need> {
    const need = await this.queries.find(actor, id);
    if (!need) throw new NotFound();
    return need;
  }

  @Query(() => NeedConnection, { name: 'needs' })
  @Allow(NeedAccess.read)
  page(@By() actor: Actor, @Args() args: NeedPageArgs): Promise<Connection<Need>> {
    return this.queries.page(actor, args);
  }

  @Query(() => NeedConnection)
  @Allow(NeedAccess.readOwn)
  myNeeds(@By() actor: Actor, @Args() args: MyNeedsArgs): Promise<Connection<Need>> {
    return this.queries.mine(actor, args);
  }

  @Mutation(() => CreateNeedResult)
  @Allow(NeedAccess.create)
  createNeed(@By() actor: Actor, @Args('input') input: CreateNeedInput): Promise<NeedResult | Refusal> {
    return this.needs.create(actor, input);
  }

  @Mutation(() => UpdateNeedResult)
  @Allow(NeedAccess.update)
  updateNeed(@By() actor: Actor, @Args('input') input: UpdateNeedInput): Promise<NeedResult | Refusal> {
    return this.needs.update(actor, input);
  }

  @Mutation(() => PublishNeedResult)
  @Allow(NeedAccess.publish)
  publishNeed(@By() actor: Actor, @Args('input') input: NeedActInput): Promise<NeedResult | Refusal> {
    return this.needs.publish(actor, input);
  }

  @Mutation(() => CheckNeedResult)
  @Allow(NeedAccess.check)
  checkNeed(@By() actor: Actor, @Args('input') input: CheckNeedInput): Promise<NeedResult | Refusal> {
    return this.needs.check(actor, input);
  }

  @Mutation(() => CancelNeedResult)
  @Allow(NeedAccess.cancel)
  cancelNeed(@By() actor: Actor, @Args('input') input: NeedReasonInput): Promise<NeedResult | Refusal> {
    return this.needs.cancel(actor, input);
  }

  @Mutation(() => CloseNeedResult)
  @Allow(NeedAccess.close)
  closeNeed(@By() actor: Actor, @Args('input') input: NeedActInput): Promise<NeedResult | Refusal> {
    return this.needs.close(actor, input);
  }

  @Mutation(() => ExtendDeadlineResult)
  @Allow(NeedAccess.extendDeadline)
  extendDeadline(@By() actor: Actor, @Args('input') input: ExtendDeadlineInput): Promise<NeedResult | Refusal> {
    return this.needs.extendDeadline(actor, input);
  }

  @Mutation(() => InviteFirmsResult)
  @Allow(NeedAccess.invite)
  inviteFirms(@By() actor: Actor, @Args('input') input: InviteFirmsInput): Promise<NeedResult | Refusal> {
    return this.talks.invite(actor, input);
  }

  @Mutation(() => AskQuestionResult)
  @Allow(NeedAccess.ask)
  askQuestion(@By() actor: Actor, @Args('input') input: AskQuestionInput): Promise<QuestionResult | Refusal> {
    return this.talks.ask(actor, input);
  }

  @Mutation(() => AnswerQuestionResult)
  @Allow(NeedAccess.answer)
  answerQuestion(@By() actor: Actor, @Args('input') input: AnswerQuestionInput): Promise<QuestionResult | Refusal> {
    return this.talks.answer(actor, input);
  }
}
