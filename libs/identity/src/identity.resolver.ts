import { Args, ArgsType, Field, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { IsBoolean, IsOptional, IsUUID } from 'class-validator';
import type { Id } from '#kernel';
import { type Actor, Allow, NotFound, Public } from '#foundation/access';
import { By, connectionOf, Loaded, type Loaders, PageArgs, Uuid } from '#foundation/graphql';
import { Account } from './account.entity.js';
import { Accounts } from './accounts.service.js';
import { IdentityAccess } from './identity.access.js';
import { UpdateProfileInput } from './identity.inputs.js';
import { AccountPayload, AppointmentPayload, Me, MembershipPayload } from './identity.payloads.js';
import { IdentityQueries } from './identity.queries.js';
import { Membership } from './membership.entity.js';
import { OfficeAppointment } from './office-appointment.entity.js';

const MembershipConnection = connectionOf(Membership);
const OfficeAppointmentConnection = connectionOf(OfficeAppointment);

@ArgsType()
class AppointmentPageArgs extends PageArgs {
  @Field(() => Boolean, { nullable: true, description: 'True: requests that wait for a second person.' })
  @IsOptional()
  @IsBoolean()
  isWaiting?: boolean | null;
}

@ArgsType()
class MemberPageArgs extends PageArgs {
  @Field(() => Uuid, { nullable: true, description: 'The firm acted for, if none is named.' })
  @IsOptional()
  @IsUUID()
  firmId?: Id | null;
}

@Resolver(() => Me)
export class MeResolver {
  constructor(
    private readonly queries: IdentityQueries,
    private readonly accounts: Accounts,
  ) {}

  @Public()
  @Query(() => Me, { nullable: true, description: 'Who asks; null for visitors. 我是谁' })
  me(@By() actor: Actor): Me | null {
    const { accountId, locale, firmId, firmRole, isFirmVerified } = actor;
    if (accountId === null) return null;
    return { accountId, locale, actingFirmId: firmId, firmRole, isFirmVerified };
  }

  @ResolveField(() => Account)
  async account(@Parent() me: Me, @Loaded() loaders: Loaders): Promise<Account | null> {
    return this.queries.accounts(loaders).load(me.accountId);
  }

  @ResolveField(() => [Membership])
  async memberships(@Parent() me: Me): Promise<Membership[]> {
    return this.queries.ownMemberships(me.accountId);
  }

  @ResolveField(() => [OfficeAppointment], { description: 'All offices held, whatever the capacity of the moment.' })
  async offices(@Parent() me: Me): Promise<OfficeAppointment[]> {
    return this.queries.ownOffices(me.accountId);
  }

  @Allow(IdentityAccess.manageOwn)
  @Mutation(() => AccountPayload, { description: '修改个人资料' })
  async updateProfile(@By() actor: Actor, @Args('input') input: UpdateProfileInput) {
    return this.accounts.updateProfile(actor, input);
  }

  @Allow(IdentityAccess.administer)
  @Mutation(() => AccountPayload, { description: 'Sessions and keys die at once. 停用账号' })
  async disableAccount(@By() actor: Actor, @Args('accountId', { type: () => Uuid }) accountId: Id) {
    return this.accounts.setDisabled(actor, accountId, true);
  }

  @Allow(IdentityAccess.administer)
  @Mutation(() => AccountPayload, { description: '恢复账号' })
  async enableAccount(@By() actor: Actor, @Args('accountId', { type: () => Uuid }) accountId: Id) {
    return this.accounts.setDisabled(actor, accountId, false);
  }
}

@Resolver(() => Membership)
export class MembershipResolver {
  constructor(private readonly queries: IdentityQueries) {}

  @Allow(IdentityAccess.readMembership)
  @Query(() => MembershipConnection, {
    description: 'Who acts for a firm. 企业成员',
  })
  async firmMembers(@By() actor: Actor, @Args() { firmId, ...page }: MemberPageArgs) {
    const of = firmId ?? actor.firmId;
    if (of === null) throw new NotFound();
    return this.queries.listMembers(actor, of, page);
  }

  @ResolveField(() => Account)
  async account(@Parent() membership: Membership, @Loaded() loaders: Loaders): Promise<Account | null> {
    return this.queries.accounts(loaders).load(membership.accountId);
  }
}

@Resolver(() => OfficeAppointment)
export class OfficeAppointmentResolver {
  constructor(private readonly queries: IdentityQueries) {}

  @Allow(IdentityAccess.readAppointment)
  @Query(() => OfficeAppointmentConnection, { description: 'All for operators and auditors, else the own. 任命' })
  async appointments(@By() actor: Actor, @Args() { isWaiting, ...page }: AppointmentPageArgs) {
    return this.queries.listAppointments(actor, { isWaiting: isWaiting ?? null }, page);
  }

  @ResolveField(() => Account)
  async account(@Parent() appointment: OfficeAppointment, @Loaded() loaders: Loaders): Promise<Account | null> {
    return this.queries.accounts(loaders).load(appointment.accountId);
  }

  @ResolveField(() => Account, { nullable: true })
  async requestedBy(@Parent() { requestedById }: OfficeAppointment, @Loaded() loaders: Loaders) {
    return requestedById === null ? null : this.queries.accounts(loaders).load(requestedById);
  }

  @ResolveField(() => Account, { nullable: true })
  async approvedBy(@Parent() { approvedById }: OfficeAppointment, @Loaded() loaders: Loaders) {
    return approvedById === null ? null : this.queries.accounts(loaders).load(approvedById);
  }
}

@Resolver(() => MembershipPayload)
export class MembershipPayloadResolver {
  constructor(private readonly queries: IdentityQueries) {}

  @ResolveField(() => Membership, { nullable: true })
  async membership(@Parent() payload: MembershipPayload, @Loaded() loaders: Loaders): Promise<Membership | null> {
    return this.queries.memberships(loaders).load(payload.membershipId);
  }
}

@Resolver(() => AppointmentPayload)
export class AppointmentPayloadResolver {
  constructor(private readonly queries: IdentityQueries) {}

  @ResolveField(() => OfficeAppointment, { nullable: true })
  async appointment(@Parent() payload: AppointmentPayload, @Loaded() loaders: Loaders) {
    return this.queries.appointments(loaders).load(payload.appointmentId);
  }
}
