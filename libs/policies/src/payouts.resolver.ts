import { Args, Field, Int, Mutation, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { type Actor, Allow, Visible } from '#foundation/access';
import { By, connectionOf, decodeCursor, encodeCursor, PageArgs, pageOf, Uuid } from '#foundation/graphql';
import { Applications } from './applications.service.js';
import { Bank } from './bank.service.js';
import { PayoutLists } from './payout-lists.service.js';
import { BankFileRow, FirmBankAccount, PayoutItem, PayoutList, PolicyApplication } from './payout.entities.js';
import { PayoutQueries } from './payout.queries.js';
import {
  ApprovePolicyApplicationInput,
  CancelPayoutListInput,
  ComputePayoutListInput,
  ConfirmBankAccountInput,
  ExcludeFromPayoutInput,
  MakeBankFileInput,
  OpenBankFileInput,
  PayoutItemsArgs,
  PayoutListStepInput,
  PolicyApplicationsArgs,
  PolicyApplicationStepInput,
  PolicyFigureRowsArgs,
  PolicyFiguresArgs,
  RefusePolicyApplicationInput,
  StartPolicyApplicationInput,
  SubmitPolicyApplicationInput,
} from './policies.inputs.js';
import {
  ApprovePolicyApplicationResult,
  BankFileContent,
  ComputePayoutListResult,
  ConfirmBankAccountResult,
  DecidePolicyApplicationResult,
  MakeBankFileResult,
  PayoutListPayload,
  PayoutListStepResult,
  PayPolicyApplicationResult,
  PolicyApplicationPayload,
  ReleasePayoutListResult,
  ReviewPayoutListResult,
  StartPolicyApplicationResult,
  SubmitPolicyApplicationResult,
} from './policies.payloads.js';
import { PolicyAccess } from './policy.access.js';
import { PolicyFigureQueries } from './policy-figures.queries.js';
import { PolicyFigureRow, PolicyFigures } from './policy-figures.types.js';

export const PolicyApplicationConnection = connectionOf(PolicyApplication);
export const PayoutListConnection = connectionOf(PayoutList);
export const PayoutItemConnection = connectionOf(PayoutItem);
export const PolicyFigureRowConnection = connectionOf(PolicyFigureRow);

@ObjectType()
@Visible(PolicyAccess.desk)
export class PolicyBankFiles {
  @Field(() => [BankFileRow])
  files: BankFileRow[];

  @Field(() => Int, { description: '尚未导出的付款 / payments in no file yet' })
  waiting: number;
}

@Resolver(() => PolicyApplicationPayload)
export class ApplicationsResolver {
  constructor(
    private readonly applications: Applications,
    private readonly queries: PayoutQueries,
  ) {}

  @Query(() => PolicyApplication)
  @Allow(PolicyAccess.readOfFirm)
  policyApplication(@By() actor: Actor, @Args('id', { type: () => Uuid }) id: Id): Promise<PolicyApplication> {
    return this.queries.application(actor, id);
  }

  @Query(() => PolicyApplicationConnection, { description: '企业见本企业的，政策处室见已提交的 / newest first' })
  @Allow(PolicyAccess.readOfFirm)
  async policyApplications(@By() actor: Actor, @Args() args: PolicyApplicationsArgs) {
    return pageOf(await this.queries.applications(actor, args, args), args, (row) => encodeCursor([row.id]));
  }

  @ResolveField(() => PolicyApplication)
  application(@Parent() { applicationId }: PolicyApplicationPayload, @By() actor: Actor): Promise<PolicyApplication> {
    return this.queries.application(actor, applicationId);
  }

  @Mutation(() => StartPolicyApplicationResult)
  @Allow(PolicyAccess.firm)
  startPolicyApplication(@By() actor: Actor, @Args('input') input: StartPolicyApplicationInput) {
    return this.applications.start(actor, input);
  }

  @Mutation(() => SubmitPolicyApplicationResult)
  @Allow(PolicyAccess.firm)
  submitPolicyApplication(@By() actor: Actor, @Args('input') input: SubmitPolicyApplicationInput) {
    return this.applications.submit(actor, input);
  }

  @Mutation(() => DecidePolicyApplicationResult)
  @Allow(PolicyAccess.manage)
  acceptPolicyApplication(@By() actor: Actor, @Args('input') input: PolicyApplicationStepInput) {
    return this.applications.accept(actor, input);
  }

  @Mutation(() => DecidePolicyApplicationResult)
  @Allow(PolicyAccess.manage)
  returnPolicyApplication(@By() actor: Actor, @Args('input') input: RefusePolicyApplicationInput) {
    return this.applications.return(actor, input);
  }

  @Mutation(() => DecidePolicyApplicationResult)
  @Allow(PolicyAccess.manage)
  rejectPolicyApplication(@By() actor: Actor, @Args('input') input: RefusePolicyApplicationInput) {
    return this.applications.reject(actor, input);
  }

  @Mutation(() => ApprovePolicyApplicationResult)
  @Allow(PolicyAccess.manage)
  approvePolicyApplication(@By() actor: Actor, @Args('input') input: ApprovePolicyApplicationInput) {
    return this.applications.approve(actor, input);
  }

  @Mutation(() => PayPolicyApplicationResult)
  @Allow(PolicyAccess.manage)
  payPolicyApplication(@By() actor: Actor, @Args('input') input: PolicyApplicationStepInput) {
    return this.applications.pay(actor, input);
  }
}

@Resolver(() => PayoutListPayload)
export class PayoutListsResolver {
  constructor(
    private readonly lists: PayoutLists,
    private readonly bank: Bank,
    private readonly queries: PayoutQueries,
  ) {}

  @Query(() => PayoutList)
  @Allow(PolicyAccess.desk)
  payoutList(@By() actor: Actor, @Args('id', { type: () => Uuid }) id: Id): Promise<PayoutList> {
    return this.queries.list(actor, id);
  }

  @Query(() => PayoutListConnection)
  @Allow(PolicyAccess.desk)
  async payoutLists(@By() actor: Actor, @Args() args: PageArgs) {
    return pageOf(await this.queries.lists(actor, args), args, (row) => encodeCursor([row.id]));
  }

  @Query(() => PayoutItemConnection, { description: '清单中的企业 / the firms on a list' })
  @Allow(PolicyAccess.desk)
  async payoutItems(@By() actor: Actor, @Args() args: PayoutItemsArgs) {
    return pageOf(await this.queries.items(actor, args.listId, args), args, (row) => encodeCursor([row.firmId]));
  }

  @Query(() => PolicyBankFiles)
  @Allow(PolicyAccess.desk)
  policyBankFiles(@By() actor: Actor, @Args('policyId', { type: () => Uuid }) policyId: Id): Promise<PolicyBankFiles> {
    return this.queries.bankFiles(actor, policyId);
  }

  @Query(() => FirmBankAccount, { nullable: true, description: '本企业收款账户，已遮盖 / the own account, masked' })
  @Allow(PolicyAccess.account)
  bankAccount(@By() actor: Actor): Promise<FirmBankAccount | null> {
    return this.bank.account(actor);
  }

  @ResolveField(() => PayoutList)
  list(@Parent() { listId }: PayoutListPayload, @By() actor: Actor): Promise<PayoutList> {
    return this.queries.list(actor, listId);
  }

  @Mutation(() => ComputePayoutListResult, { description: '计算本期应享企业 / who is to be paid for a period' })
  @Allow(PolicyAccess.manage)
  computePayoutList(@By() actor: Actor, @Args('input') input: ComputePayoutListInput) {
    return this.lists.compute(actor, input);
  }

  @Mutation(() => PayoutListStepResult)
  @Allow(PolicyAccess.manage)
  excludeFromPayout(@By() actor: Actor, @Args('input') input: ExcludeFromPayoutInput) {
    return this.lists.exclude(actor, input);
  }

  @Mutation(() => ReviewPayoutListResult, { description: '初审 / the first review' })
  @Allow(PolicyAccess.manage)
  reviewPayoutList(@By() actor: Actor, @Args('input') input: PayoutListStepInput) {
    return this.lists.review(actor, input);
  }

  @Mutation(() => PayoutListStepResult, { description: '退回初审 / back to the first review' })
  @Allow(PolicyAccess.manage)
  reopenPayoutList(@By() actor: Actor, @Args('input') input: PayoutListStepInput) {
    return this.lists.reopen(actor, input);
  }

  @Mutation(() => ReleasePayoutListResult, { description: '复核并兑付，须另一人 / by another person; payments begin' })
  @Allow(PolicyAccess.manage)
  releasePayoutList(@By() actor: Actor, @Args('input') input: PayoutListStepInput) {
    return this.lists.release(actor, input);
  }

  @Mutation(() => PayoutListStepResult)
  @Allow(PolicyAccess.manage)
  cancelPayoutList(@By() actor: Actor, @Args('input') input: CancelPayoutListInput) {
    return this.lists.cancel(actor, input);
  }

  @Mutation(() => ConfirmBankAccountResult, { description: '确认账户 / by an administrator of the firm' })
  @Allow(PolicyAccess.account)
  confirmBankAccount(@By() actor: Actor, @Args('input') input: ConfirmBankAccountInput) {
    return this.bank.confirm(actor, input);
  }

  @Mutation(() => MakeBankFileResult)
  @Allow(PolicyAccess.manage)
  makeBankFile(@By() actor: Actor, @Args('input') input: MakeBankFileInput) {
    return this.bank.makeFile(actor, input);
  }

  @Mutation(() => BankFileContent)
  @Allow(PolicyAccess.manage)
  openBankFile(@By() actor: Actor, @Args('input') input: OpenBankFileInput): Promise<BankFileContent> {
    return this.bank.openFile(actor, input);
  }
}

@Resolver(() => PolicyFigures)
export class PolicyFiguresResolver {
  constructor(private readonly figures: PolicyFigureQueries) {}

  @Query(() => PolicyFigures)
  @Allow(PolicyAccess.desk)
  policyFigures(@By() actor: Actor, @Args() { year }: PolicyFiguresArgs): Promise<PolicyFigures> {
    return this.figures.figures(actor, year ?? null);
  }

  @Query(() => PolicyFigureRowConnection, { description: '统计背后的行 / the rows that a figure counts' })
  @Allow(PolicyAccess.desk)
  async policyFigureRows(@By() actor: Actor, @Args() args: PolicyFigureRowsArgs) {
    const [text] = args.after ? decodeCursor(args.after, 1) : [];
    const offset = Math.max(0, Math.min(1_000_000, Number.parseInt(text ?? '0', 10) || 0));
    const rows = await this.figures.rows(actor, args.figure, args.year ?? null, { first: args.first, offset });
    const places = new Map(rows.map((row, i) => [row, offset + i + 1]));
    return pageOf(rows, args, (row) => encodeCursor([String(places.get(row) ?? offset)]));
  }
}
