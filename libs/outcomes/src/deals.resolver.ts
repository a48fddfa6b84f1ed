import { Args, ArgsType, Field, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import type { Id } from '#kernel';
import { type Actor, Allow, signedIn, Visible } from '#foundation/access';
import {
  By,
  connectionOf,
  Decimal,
  encodeCursor,
  enumOf,
  Instant,
  Loaded,
  type Loaders,
  LocalDate,
  PageArgs,
  pageOf,
  Text,
  Uuid,
} from '#foundation/graphql';
import { DealQueries } from './deals.queries.js';
import { DEAL_STAGES, DEAL_TURNS, type DealStage, type DealTurn } from './domain/deal.js';
import { Intention } from './outcome.entities.js';
import { OutcomeAccess } from './outcomes.access.js';
import { OutcomeQueries } from './outcomes.queries.js';

const DealStageEnum = enumOf(
  DEAL_STAGES,
  'DealStage',
  '合作阶段：待确认意向、待签合同、待下单、待交付、待验收、待付款、已付清、已完成、已取消 / where a deal stands',
);
const DealTurnEnum = enumOf(DEAL_TURNS, 'DealTurn', '由谁处理 / who must act for the deal to move on');

@ArgsType()
class DealsArgs extends PageArgs {
  @Field(() => DealStageEnum, { nullable: true })
  @IsOptional()
  @IsIn(DEAL_STAGES)
  stage?: DealStage | null;

  @Field(() => Boolean, { nullable: true, description: '只看轮到本企业处理的 / only those that wait for my firm' })
  @IsOptional()
  @IsBoolean()
  isMyTurn?: boolean | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ min: 2, max: 16 })
  chainCode?: string | null;
}

/** What became of one intention, as one record. */
@ObjectType({ description: '合作：意向、合同、订单合为一条 / intention, contract and orders as one record' })
@Visible(signedIn)
export class Deal {
  @Field(() => Uuid, { description: 'That of the intention' })
  id: Id;

  @Field(() => String, { description: 'That of the intention' })
  number: string;

  @Field(() => DealStageEnum)
  stage: DealStage;

  @Field(() => DealTurnEnum)
  turn: DealTurn;

  @Field(() => Instant, { description: 'When the stage began' })
  since: Date;

  @Field(() => LocalDate, { nullable: true, description: 'Delivery or payment is due' })
  dueOn: string | null;

  @Field(() => Boolean)
  isOverdue: boolean;

  @Field(() => String)
  currency: string;

  @Field(() => Decimal, { nullable: true, description: 'Of the intention' })
  estimate: string | null;

  @Field(() => Decimal, { nullable: true })
  contractAmount: string | null;

  @Field(() => Decimal)
  orderedAmount: string;

  @Field(() => Decimal)
  paidAmount: string;
}

const DealConnection = connectionOf(Deal);

@Resolver(() => Deal)
export class DealsResolver {
  constructor(
    private readonly deals: DealQueries,
    private readonly outcomes: OutcomeQueries,
  ) {}

  @Query(() => Deal)
  @Allow(OutcomeAccess.read)
  deal(@By() actor: Actor, @Args('id', { type: () => Uuid }) id: Id): Promise<Deal> {
    return this.deals.get(actor, id);
  }

  @Query(() => DealConnection, { name: 'deals', description: 'That the asker may read, newest first' })
  @Allow(OutcomeAccess.read)
  async page(@By() actor: Actor, @Args() args: DealsArgs) {
    return pageOf(await this.deals.list(actor, args, args), args, (row) => encodeCursor([row.id]));
  }

  @ResolveField(() => Intention, { description: 'With its contracts and their orders' })
  async intention(@Parent() { id }: Deal, @By() actor: Actor, @Loaded() loaders: Loaders): Promise<Intention> {
    const loader = loaders.of('outcomes.intentions', (ids) => this.outcomes.byIds(actor, ids));
    const intention = await loader.load(id);
    if (!intention) throw new Error(`deal ${id} was read and its intention is gone`);
    return intention;
  }
}
