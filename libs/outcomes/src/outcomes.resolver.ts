import { Args, ArgsType, Field, Mutation, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { IsOptional } from 'class-validator';
import type { Id, Refusal } from '#kernel';
import { type Actor, Allow, signedIn, Visible } from '#foundation/access';
import {
  By,
  connectionOf,
  encodeCursor,
  Loaded,
  type Loaders,
  PageArgs,
  pageOf,
  resultUnion,
  Text,
  Uuid,
} from '#foundation/graphql';
import { referenceRefusals } from '#chains';
import { Attachment, attachmentRefusals } from '#foundation/files';
import { Firm, FirmQueries } from '#firms';
import { Need, NeedQueries } from '#needs';
import { ContractFiles } from './contract-files.js';
import { Contracts } from './contracts.service.js';
import { Intentions } from './intentions.service.js';
import { Orders } from './orders.service.js';
import { Contract, Intention, Order, OutcomeTotals } from './outcome.entities.js';
import { OutcomeAccess } from './outcomes.access.js';
import {
  CancelContractInput,
  CancelIntentionInput,
  CancelOrderInput,
  ContractActInput,
  IntentionActInput,
  OrderDoneInput,
  PlaceOrderInput,
  ProposeIntentionInput,
  RegisterContractInput,
} from './outcomes.inputs.js';
import { OutcomeQueries } from './outcomes.queries.js';
import { outcomeRefusals } from './outcomes.refusals.js';

export const IntentionConnection = connectionOf(Intention);

@ArgsType()
class IntentionsArgs extends PageArgs {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ min: 2, max: 16 })
  chainCode?: string | null;

  @Field(() => Uuid, { nullable: true })
  @IsOptional()
  needId?: Id | null;
}

@ObjectType()
@Visible(signedIn)
export class IntentionPayload {
  @Field(() => Uuid)
  intentionId: Id;
}

@ObjectType()
@Visible(signedIn)
export class ContractPayload {
  @Field(() => Uuid)
  contractId: Id;
}

@ObjectType()
@Visible(signedIn)
export class OrderPayload {
  @Field(() => Uuid)
  orderId: Id;
}

const intention = (name: string, codes: readonly (keyof typeof outcomeRefusals)[]) =>
  resultUnion(name, () => IntentionPayload, outcomeRefusals, codes);
const contract = (name: string, codes: readonly (keyof typeof outcomeRefusals)[]) =>
  resultUnion(name, () => ContractPayload, outcomeRefusals, codes);
const order = (name: string, codes: readonly (keyof typeof outcomeRefusals)[]) =>
  resultUnion(name, () => OrderPayload, outcomeRefusals, codes);

const proposeRefusals = { ...outcomeRefusals, CHAIN_UNKNOWN: referenceRefusals.CHAIN_UNKNOWN };
const ProposeIntentionResult = resultUnion('ProposeIntentionResult', () => IntentionPayload, proposeRefusals, [
  'BUYER_NOT_VERIFIED',
  'SAME_FIRM',
  'FIRM_UNKNOWN',
  'CHAIN_UNKNOWN',
  'AMOUNT_NOT_POSITIVE',
]);
const IntentionResult = intention('IntentionResult', []);
const registerRefusals = { ...outcomeRefusals, ...attachmentRefusals };
const RegisterContractResult = resultUnion('RegisterContractResult', () => ContractPayload, registerRefusals, [
  'AMOUNT_NOT_POSITIVE',
  'DATE_OUT_OF_ORDER',
  'ATTACHMENT_UNKNOWN',
  'ATTACHMENT_SPACE',
]);
const EndContractResult = contract('EndContractResult', ['ORDERS_UNDER_WAY']);
const PlaceOrderResult = order('PlaceOrderResult', [
  'AMOUNT_NOT_POSITIVE',
  'ORDERS_EXCEED_CONTRACT',
  'DATE_OUT_OF_ORDER',
  'CONTRACT_NOT_ACTIVE',
]);
const OrderResult = order('OrderResult', ['DATE_OUT_OF_ORDER']);

type Answer<Payload> = Promise<Payload | Refusal>;

@Resolver(() => Intention)
export class IntentionsResolver {
  constructor(
    private readonly intentions: Intentions,
    private readonly contracts: Contracts,
    private readonly queries: OutcomeQueries,
    private readonly needs: NeedQueries,
    private readonly firms: FirmQueries,
  ) {}

  @Query(() => Intention)
  @Allow(OutcomeAccess.read)
  intention(@By() actor: Actor, @Args('id', { type: () => Uuid }) id: Id): Promise<Intention> {
    return this.queries.get(actor, id);
  }

  @Query(() => IntentionConnection, { name: 'intentions', description: 'That the asker may read, newest first' })
  @Allow(OutcomeAccess.read)
  async intentionsPage(@By() actor: Actor, @Args() args: IntentionsArgs) {
    return pageOf(await this.queries.list(actor, args, args), args, (row) => encodeCursor([row.id]));
  }

  @Query(() => [OutcomeTotals], { description: 'Intentions, contracts, orders and their amounts by chain' })
  @Allow(OutcomeAccess.totals)
  outcomeTotals(
    @By() actor: Actor,
    @Args('chainCode', { type: () => String, nullable: true }) chainCode: string | null,
  ): Promise<OutcomeTotals[]> {
    return this.queries.totals(actor, chainCode ?? null);
  }

  @Mutation(() => ProposeIntentionResult, { description: 'A buyer records an agreement made outside the bidding' })
  @Allow(OutcomeAccess.propose)
  proposeIntention(@By() actor: Actor, @Args('input') input: ProposeIntentionInput): Answer<{ intentionId: Id }> {
    return this.intentions.propose(actor, input);
  }

  @Mutation(() => IntentionResult, { description: 'For the own side; both must confirm' })
  @Allow(OutcomeAccess.actAsSide)
  confirmIntention(@By() actor: Actor, @Args('input') input: IntentionActInput): Answer<{ intentionId: Id }> {
    return this.intentions.confirm(actor, input);
  }

  @Mutation(() => IntentionResult)
  @Allow(OutcomeAccess.actAsSide)
  cancelIntention(@By() actor: Actor, @Args('input') input: CancelIntentionInput): Answer<{ intentionId: Id }> {
    return this.intentions.cancel(actor, input);
  }

  @Mutation(() => RegisterContractResult)
  @Allow(OutcomeAccess.actAsSide)
  registerContract(@By() actor: Actor, @Args('input') input: RegisterContractInput): Answer<{ contractId: Id }> {
    return this.contracts.register(actor, input);
  }

  @Mutation(() => EndContractResult)
  @Allow(OutcomeAccess.actAsSide)
  completeContract(@By() actor: Actor, @Args('input') input: ContractActInput): Answer<{ contractId: Id }> {
    return this.contracts.complete(actor, input);
  }

  @Mutation(() => EndContractResult)
  @Allow(OutcomeAccess.actAsSide)
  cancelContract(@By() actor: Actor, @Args('input') input: CancelContractInput): Answer<{ contractId: Id }> {
    return this.contracts.cancel(actor, input);
  }

  @ResolveField(() => Need, { nullable: true })
  async need(@Parent() parent: Intention, @By() actor: Actor, @Loaded() loaders: Loaders): Promise<Need | null> {
    return parent.needId ? this.needs.load(loaders, actor, parent.needId) : null;
  }

  @ResolveField(() => Firm, { nullable: true })
  buyer(@Parent() parent: Intention, @Loaded() loaders: Loaders): Promise<Firm | null> {
    return this.firms.loadFirm(loaders, parent.buyerFirmId);
  }

  @ResolveField(() => Firm, { nullable: true })
  supplier(@Parent() parent: Intention, @Loaded() loaders: Loaders): Promise<Firm | null> {
    return this.firms.loadFirm(loaders, parent.supplierFirmId);
  }

  @ResolveField(() => [Contract], { name: 'contracts' })
  async contractsOf(@Parent() parent: Intention, @Loaded() loaders: Loaders): Promise<Contract[]> {
    const loader = loaders.of('outcomes.contracts', (ids) => this.queries.contractsOf(ids));
    return (await loader.load(parent.id)) ?? [];
  }
}

@Resolver(() => Contract)
export class ContractsResolver {
  constructor(
    private readonly orders: Orders,
    private readonly queries: OutcomeQueries,
    private readonly files: ContractFiles,
  ) {}

  @ResolveField(() => Attachment, { nullable: true, description: 'The signed paper' })
  file(@Parent() parent: Contract, @Loaded() loaders: Loaders): Promise<Attachment | null> {
    return this.files.of(loaders, parent.fileId);
  }

  @ResolveField(() => [Order], { name: 'orders' })
  async ordersOf(@Parent() parent: Contract, @Loaded() loaders: Loaders): Promise<Order[]> {
    const loader = loaders.of('outcomes.orders', (ids) => this.queries.ordersOf(ids));
    return (await loader.load(parent.id)) ?? [];
  }

  @Mutation(() => PlaceOrderResult)
  @Allow(OutcomeAccess.actAsBuyer)
  placeOrder(@By() actor: Actor, @Args('input') input: PlaceOrderInput): Answer<{ orderId: Id }> {
    return this.orders.place(actor, input);
  }

  @Mutation(() => OrderResult)
  @Allow(OutcomeAccess.actAsSupplier)
  deliverOrder(@By() actor: Actor, @Args('input') input: OrderDoneInput): Answer<{ orderId: Id }> {
    return this.orders.deliver(actor, input);
  }

  @Mutation(() => OrderResult)
  @Allow(OutcomeAccess.actAsBuyer)
  acceptOrder(@By() actor: Actor, @Args('input') input: OrderDoneInput): Answer<{ orderId: Id }> {
    return this.orders.accept(actor, input);
  }

  @Mutation(() => OrderResult)
  @Allow(OutcomeAccess.actAsBuyer)
  payOrder(@By() actor: Actor, @Args('input') input: OrderDoneInput): Answer<{ orderId: Id }> {
    return this.orders.pay(actor, input);
  }

  @Mutation(() => OrderResult)
  @Allow(OutcomeAccess.actAsSide)
  cancelOrder(@By() actor: Actor, @Args('input') input: CancelOrderInput): Answer<{ orderId: Id }> {
    return this.orders.cancel(actor, input);
  }
}
