import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { type Actor, Allow } from '#foundation/access';
import { By, connectionOf, Decimal, encodeCursor, pageOf, Uuid } from '#foundation/graphql';
import { Policies } from './policies.service.js';
import {
  CreatePolicyInput,
  EditPolicyInput,
  PoliciesArgs,
  PolicyRuleNodeInput,
  PolicyStepInput,
  WithdrawPolicyInput,
} from './policies.inputs.js';
import {
  PolicyPayload,
  PolicyStepResult,
  PreviewPolicyResult,
  PublishPolicyResult,
  ReadPolicyRuleResult,
  WritePolicyResult,
} from './policies.payloads.js';
import { PolicyAccess } from './policy.access.js';
import { Policy, PolicyComment, PolicyEdition } from './policy.entities.js';
import { PolicyQueries } from './policy.queries.js';
import { PolicyFits } from './policy-fits.queries.js';
import { DeclaredPolicyFact, PolicyFactKind, PolicyFit, PolicyRuleNode } from './policy-fits.types.js';

export const PolicyConnection = connectionOf(Policy);

@Resolver(() => Policy)
export class PoliciesResolver {
  constructor(
    private readonly policies: Policies,
    private readonly queries: PolicyQueries,
    private readonly fits: PolicyFits,
  ) {}

  @Query(() => Policy)
  @Allow(PolicyAccess.read)
  policy(@By() actor: Actor, @Args('id', { type: () => Uuid }) id: Id): Promise<Policy> {
    return this.queries.get(actor, id);
  }

  @Query(() => PolicyConnection, { name: 'policies', description: '最新发布在前 / the newest first' })
  @Allow(PolicyAccess.read)
  async policiesPage(@By() actor: Actor, @Args() args: PoliciesArgs) {
    const rows = await this.queries.list(actor, args, args);
    return pageOf(
      rows,
      args,
      (row) => encodeCursor([row.id]),
      () => this.queries.count(actor, args),
    );
  }

  @Query(() => [PolicyFactKind], { description: '可用于条件的企业事实 / what rules may ask of firms' })
  @Allow(PolicyAccess.read)
  policyFacts(): Promise<PolicyFactKind[]> {
    return this.fits.catalogue();
  }

  @Query(() => [PolicyFit], { description: '本企业与各项政策 / the own firm beside every policy in force' })
  @Allow(PolicyAccess.firm)
  policyFits(
    @By() actor: Actor,
    @Args('policyId', { type: () => Uuid, nullable: true }) policyId: Id | null,
  ): Promise<PolicyFit[]> {
    return this.fits.ofFirm(actor, policyId ?? null);
  }

  @Query(() => [DeclaredPolicyFact], { description: '本企业填报的指标 / figures that the own firm states' })
  @Allow(PolicyAccess.firm)
  declaredPolicyFacts(@By() actor: Actor): Promise<DeclaredPolicyFact[]> {
    return this.fits.declaredBy(actor);
  }

  @Query(() => PreviewPolicyResult, { description: '会命中多少家 / how many firms the conditions would meet' })
  @Allow(PolicyAccess.desk)
  previewPolicy(
    @By() actor: Actor,
    @Args('rule', { type: () => [PolicyRuleNodeInput], defaultValue: [] }) rule: PolicyRuleNodeInput[],
    @Args('policyId', { type: () => Uuid, nullable: true }) policyId: Id | null,
    @Args('amount', { type: () => Decimal, nullable: true }) amount: string | null,
  ) {
    return this.fits.preview(actor, rule, { policyId, amount });
  }

  @Query(() => ReadPolicyRuleResult, { description: '把文字读成条件 / the conditions that a text stands for' })
  @Allow(PolicyAccess.desk)
  readPolicyRule(@By() actor: Actor, @Args('text', { type: () => String }) text: string) {
    return this.fits.read(actor, text.slice(0, 8000));
  }

  @ResolveField(() => [PolicyComment], { description: '草案意见；企业只见自己的 / a firm sees its own' })
  comments(@Parent() policy: Policy, @By() actor: Actor): Promise<PolicyComment[]> {
    return this.queries.comments(actor, policy.id);
  }

  @Mutation(() => WritePolicyResult)
  @Allow(PolicyAccess.manage)
  createPolicy(@By() actor: Actor, @Args('input') input: CreatePolicyInput) {
    return this.policies.create(actor, input);
  }

  @Mutation(() => WritePolicyResult, { description: '已发布的政策改为新版本 / of a published one the next edition' })
  @Allow(PolicyAccess.manage)
  editPolicy(@By() actor: Actor, @Args('input') input: EditPolicyInput) {
    return this.policies.edit(actor, input);
  }

  @Mutation(() => PolicyStepResult)
  @Allow(PolicyAccess.manage)
  consultPolicy(@By() actor: Actor, @Args('input') input: PolicyStepInput) {
    return this.policies.consult(actor, input);
  }

  @Mutation(() => PublishPolicyResult)
  @Allow(PolicyAccess.manage)
  publishPolicy(@By() actor: Actor, @Args('input') input: PolicyStepInput) {
    return this.policies.publish(actor, input);
  }

  @Mutation(() => PolicyStepResult)
  @Allow(PolicyAccess.manage)
  withdrawPolicy(@By() actor: Actor, @Args('input') input: WithdrawPolicyInput) {
    return this.policies.withdraw(actor, input);
  }
}

@Resolver(() => PolicyEdition)
export class PolicyEditionResolver {
  constructor(private readonly fits: PolicyFits) {}

  @ResolveField(() => [PolicyRuleNode], { name: 'rule', description: '适用条件 / the conditions' })
  ruleOf(@Parent() edition: PolicyEdition): Promise<PolicyRuleNode[]> {
    return this.fits.nodes(edition.rule);
  }
}

@Resolver(() => PolicyPayload)
export class PolicyPayloadResolver {
  constructor(private readonly queries: PolicyQueries) {}

  @ResolveField(() => Policy)
  policy(@Parent() { policyId }: PolicyPayload, @By() actor: Actor): Promise<Policy> {
    return this.queries.get(actor, policyId);
  }
}
