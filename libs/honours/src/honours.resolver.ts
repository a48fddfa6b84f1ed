import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { type Actor, Allow } from '#foundation/access';
import { By, connectionOf, encodeCursor, pageOf, Uuid } from '#foundation/graphql';
import { HonourAccess } from './honour.access.js';
import { Honour } from './honour.types.js';
import {
  CreateHonourInput,
  EditHonourInput,
  HonoursArgs,
  HonourStepInput,
  RevokeHonourInput,
} from './honours.inputs.js';
import { HonourPayload, HonourStepResult, WriteHonourResult } from './honours.payloads.js';
import { HonourQueries } from './honours.queries.js';
import { Honours } from './honours.service.js';

export const HonourConnection = connectionOf(Honour);

@Resolver(() => Honour)
export class HonoursResolver {
  constructor(
    private readonly honours: Honours,
    private readonly queries: HonourQueries,
  ) {}

  @Query(() => Honour)
  @Allow(HonourAccess.read)
  honour(@By() actor: Actor, @Args('id', { type: () => Uuid }) id: Id): Promise<Honour> {
    return this.queries.get(actor, id);
  }

  @Query(() => HonourConnection, { name: 'honours', description: '表彰，最近的在前 / the latest first' })
  @Allow(HonourAccess.read)
  async honoursPage(@By() actor: Actor, @Args() args: HonoursArgs) {
    const rows = await this.queries.list(actor, args, args);
    return pageOf(
      rows,
      args,
      ({ id }) => encodeCursor([id]),
      () => this.queries.count(actor, args),
    );
  }

  @Mutation(() => WriteHonourResult)
  @Allow(HonourAccess.manage)
  createHonour(@By() actor: Actor, @Args('input') input: CreateHonourInput) {
    return this.honours.create(actor, input);
  }

  @Mutation(() => WriteHonourResult)
  @Allow(HonourAccess.manage)
  editHonour(@By() actor: Actor, @Args('input') input: EditHonourInput) {
    return this.honours.edit(actor, input);
  }

  @Mutation(() => HonourStepResult, { description: '公布，须由另一人核对 / by another person' })
  @Allow(HonourAccess.manage)
  publishHonour(@By() actor: Actor, @Args('input') input: HonourStepInput) {
    return this.honours.publish(actor, input);
  }

  @Mutation(() => HonourStepResult)
  @Allow(HonourAccess.manage)
  revokeHonour(@By() actor: Actor, @Args('input') input: RevokeHonourInput) {
    return this.honours.revoke(actor, input);
  }
}

@Resolver(() => HonourPayload)
export class HonourPayloadResolver {
  constructor(private readonly queries: HonourQueries) {}

  @ResolveField(() => Honour)
  honour(@Parent() { honourId }: HonourPayload, @By() actor: Actor): Promise<Honour> {
    return this.queries.get(actor, honourId);
  }
}
