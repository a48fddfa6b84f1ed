import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { Visible } from '#foundation/access';
import { Decimal, Instant, Uuid } from '#foundation/graphql';
import { PolicyAccess } from './policy.access.js';

@ObjectType({ description: '政策统计 / what is reported of policies' })
@Visible(PolicyAccess.desk)
export class PolicyFigures {
  @Field(() => Int, { description: '已发布政策，项' })
  policies: number;

  @Field(() => Int, { description: '其中免申即享，项' })
  automatic: number;

  @Field(() => Int, { description: '征求过意见的政策，项' })
  consulted: number;

  @Field(() => Int, { description: '政策推送，家次 / firms told of policies' })
  pushes: number;

  @Field(() => Int, { description: '申报，件 / applications handed in' })
  applications: number;

  @Field(() => Int, { description: '兑付，笔 / payments' })
  payouts: number;

  @Field(() => Int, { description: '其中免申即享兑付，笔' })
  automaticPayouts: number;

  @Field(() => Decimal, { description: '兑付金额，元' })
  amountPaid: string;

  @Field(() => Int, { description: '受益企业，家 / distinct firms' })
  paidFirms: number;
}

@ObjectType({ description: '统计背后的一行 / one row behind a figure' })
@Visible(PolicyAccess.desk)
export class PolicyFigureRow {
  @Field(() => Uuid)
  id: Id;

  @Field(() => Instant)
  at: Date;

  @Field(() => String)
  number: string;

  @Field(() => String, { nullable: true })
  title: string | null;

  @Field(() => String, { nullable: true })
  firmName: string | null;

  @Field(() => Decimal, { nullable: true })
  amount: string | null;
}
