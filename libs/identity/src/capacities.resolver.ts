import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { type Actor, Allow } from '#foundation/access';
import { By, Uuid } from '#foundation/graphql';
import { ApiKey } from './api-key.entity.js';
import { ApiKeys } from './api-keys.service.js';
import { Appointments } from './appointments.service.js';
import { IdentityAccess } from './identity.access.js';
import {
  AddMemberInput,
  ChangeMemberRoleInput,
  CreateApiKeyInput,
  EndMembershipInput,
  RequestAppointmentInput,
  SettleAppointmentInput,
} from './identity.inputs.js';
import {
  AddMemberResult,
  ApiKeyRevokedPayload,
  ApproveAppointmentResult,
  ChangeMemberRoleResult,
  CreateApiKeyResult,
  EndAppointmentResult,
  EndMembershipResult,
  RequestAppointmentResult,
} from './identity.payloads.js';
import { IdentityQueries } from './identity.queries.js';
import { Memberships } from './memberships.service.js';
import { ownId } from './sessions.service.js';

/** In which capacities people and programs act. */
@Resolver()
export class CapacitiesResolver {
  constructor(
    private readonly memberships: Memberships,
    private readonly appointments: Appointments,
    private readonly keys: ApiKeys,
    private readonly queries: IdentityQueries,
  ) {}

  @Allow(IdentityAccess.manageMembers)
  @Mutation(() => AddMemberResult, { description: '添加企业成员' })
  async addMember(@By() actor: Actor, @Args('input') input: AddMemberInput) {
    return this.memberships.addMember(actor, input);
  }

  @Allow(IdentityAccess.manageMembers)
  @Mutation(() => ChangeMemberRoleResult, { description: '变更成员角色' })
  async changeMemberRole(@By() actor: Actor, @Args('input') input: ChangeMemberRoleInput) {
    return this.memberships.changeRole(actor, input);
  }

  @Allow(IdentityAccess.endMembership)
  @Mutation(() => EndMembershipResult, { description: '移除成员或退出企业' })
  async endMembership(@By() actor: Actor, @Args('input') input: EndMembershipInput) {
    return this.memberships.endMembership(actor, input);
  }

  @Allow(IdentityAccess.administer)
  @Mutation(() => RequestAppointmentResult, { description: 'Waits for a second operator. 申请任命' })
  async requestAppointment(@By() actor: Actor, @Args('input') input: RequestAppointmentInput) {
    return this.appointments.request(actor, input);
  }

  @Allow(IdentityAccess.administer)
  @Mutation(() => ApproveAppointmentResult, { description: '批准任命（须另一名运营人员）' })
  async approveAppointment(@By() actor: Actor, @Args('input') input: SettleAppointmentInput) {
    return this.appointments.approve(actor, input);
  }

  @Allow(IdentityAccess.administer)
  @Mutation(() => EndAppointmentResult, { description: 'Ends an office, or withdraws a request. 结束任命' })
  async endAppointment(@By() actor: Actor, @Args('input') input: SettleAppointmentInput) {
    return this.appointments.end(actor, input);
  }

  @Allow(IdentityAccess.manageOwn)
  @Mutation(() => CreateApiKeyResult, { description: 'For one firm or in one office. 创建接口密钥' })
  async createApiKey(@By() actor: Actor, @Args('input') input: CreateApiKeyInput) {
    return this.keys.create(actor, input);
  }

  @Allow(IdentityAccess.manageOwn)
  @Mutation(() => ApiKeyRevokedPayload, { description: '停用接口密钥' })
  async revokeApiKey(@By() actor: Actor, @Args('apiKeyId', { type: () => Uuid }) apiKeyId: Id) {
    return this.keys.revoke(actor, apiKeyId);
  }

  @Allow(IdentityAccess.manageOwn)
  @Query(() => [ApiKey], { description: '我的接口密钥' })
  async myApiKeys(@By() actor: Actor): Promise<ApiKey[]> {
    return this.queries.ownApiKeys(ownId(actor));
  }
}
