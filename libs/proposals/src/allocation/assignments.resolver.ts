import { Args, Field, Int, Mutation, ObjectType, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Refusal } from '#kernel';
import { type Actor, Allow, Visible } from '#foundation/access';
import { By, connectionOf, PageArgs, pageOf, resultUnion } from '#foundation/graphql';
import { AssignmentRound } from './assignment-round.entity.js';
import { AssignmentSettings } from './assignment-settings.entity.js';
import { AssignmentSettingsService } from './assignment-settings.service.js';
import { AssignmentAccess } from './assignments.access.js';
import { ChangeAssignmentSettingsInput } from './assignments.inputs.js';
import { AssignmentQueries, roundCursor } from './assignments.queries.js';

const AssignmentRoundConnection = connectionOf(AssignmentRound);

@ObjectType()
@Visible(AssignmentAccess.read)
export class AssignmentSettingsPayload {
  @Field(() => Int)
  version: number;
}

const ChangeAssignmentSettingsResult = resultUnion(
  'ChangeAssignmentSettingsResult',
  () => AssignmentSettingsPayload,
  {},
  [],
);

/** Rounds and settings of the allocation, for the operator. */
@Resolver(() => AssignmentSettingsPayload)
export class AssignmentsResolver {
  constructor(
    private readonly queries: AssignmentQueries,
    private readonly service: AssignmentSettingsService,
  ) {}

  @Query(() => AssignmentRoundConnection, { description: 'Rounds of the allocation, newest first' })
  @Allow(AssignmentAccess.read)
  async assignmentRounds(@Args() args: PageArgs) {
    return pageOf(await this.queries.rounds(args), args, roundCursor);
  }

  @Query(() => AssignmentSettings)
  @Allow(AssignmentAccess.read)
  assignmentSettings(): Promise<AssignmentSettings> {
    return this.service.current();
  }

  @Mutation(() => ChangeAssignmentSettingsResult, { description: 'In force at once; a round follows' })
  @Allow(AssignmentAccess.change)
  changeAssignmentSettings(
    @By() actor: Actor,
    @Args('input') input: ChangeAssignmentSettingsInput,
  ): Promise<{ version: number } | Refusal> {
    return this.service.change(actor, input);
  }

  @ResolveField(() => AssignmentSettings)
  settings(): Promise<AssignmentSettings> {
    return this.service.current();
  }
}
