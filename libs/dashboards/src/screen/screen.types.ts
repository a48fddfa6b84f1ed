import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsOptional } from 'class-validator';
import type { Id } from '#kernel';
import { Public, Visible } from '#foundation/access';
import { ClientMutationId, Decimal, enumOf, Instant, LocalDate, Text, Uuid } from '#foundation/graphql';
import { DashboardAccess } from '../dashboards.access.js';

export const FIGURES = ['firms', 'open_needs', 'matches', 'needs_taken', 'intentions', 'order_amount'] as const;
export type FigureName = (typeof FIGURES)[number];
const FigureNameEnum = enumOf(FIGURES, 'ScreenFigureName', '大屏指标 / the six figures of the screen');

/** All types of the screen are public: they are reached through a screen's token only. */
@ObjectType()
@Public()
export class ScreenFigure {
  @Field(() => FigureNameEnum)
  name: FigureName;

  @Field(() => Decimal, { description: 'A number; yuan for amounts' })
  value: string;

  @Field(() => Decimal, { description: '今日新增 / what today brought' })
  today: string;
}

@ObjectType()
@Public()
export class ScreenDay {
  @Field(() => LocalDate)
  day: string;

  @Field(() => Int, { description: 'Published' })
  needs: number;

  @Field(() => Int, { description: 'Pushed' })
  matches: number;

  @Field(() => Decimal)
  orderAmount: string;
}

@ObjectType()
@Public()
export class ScreenDistrict {
  @Field(() => String)
  districtCode: string;

  @Field(() => Int)
  firms: number;

  @Field(() => Int)
  openNeeds: number;

  @Field(() => Int, { description: 'Of suppliers in the district' })
  orders: number;
}

@ObjectType()
@Public()
export class ScreenChain {
  @Field(() => String)
  chainCode: string;

  @Field(() => Int)
  openNeeds: number;

  @Field(() => Int)
  orders: number;

  @Field(() => Decimal)
  orderAmount: string;
}

@ObjectType({ description: '最新撮合，不含未公开的名称 / a latest match, no name that is not public' })
@Public()
export class ScreenMatch {
  @Field(() => Instant)
  at: Date;

  @Field(() => String, { nullable: true })
  chainCode: string | null;

  @Field(() => String, { nullable: true })
  nodeCode: string | null;

  @Field(() => String, { nullable: true, description: 'Of a public need; else null' })
  title: string | null;

  @Field(() => String, { nullable: true, description: 'Where the need’s owner may be named; else null' })
  buyer: string | null;

  @Field(() => String, { description: 'Suppliers are not named before they have agreed' })
  supplierDistrict: string;
}

@ObjectType({ description: '大屏 / everything that a screen shows' })
@Public()
export class ScreenPicture {
  @Field(() => [ScreenFigure])
  figures: ScreenFigure[];

  @Field(() => [ScreenDay], { description: '近 30 日 / thirty days, the oldest first' })
  trend: ScreenDay[];

  @Field(() => [ScreenDistrict])
  districts: ScreenDistrict[];

  @Field(() => [ScreenChain])
  chains: ScreenChain[];

  @Field(() => [ScreenMatch])
  matches: ScreenMatch[];

  @Field(() => Instant, { description: 'Of the data, by the database’s clock' })
  asOf: Date;
}

@ObjectType({ description: '大屏授权 / a screen that may be shown somewhere' })
@Visible(DashboardAccess.readScreens)
export class ScreenToken {
  @Field(() => Uuid)
  id: Id;

  @Field(() => String)
  name: string;

  @Field(() => Instant)
  createdAt: Date;

  @Field(() => Instant, { nullable: true })
  lastUsedAt: Date | null;

  @Field(() => Instant, { nullable: true })
  revokedAt: Date | null;
}

@InputType()
export class CreateScreenInput {
  @Field(() => String, { description: '放置地点 / where it hangs' })
  @Text({ min: 2, max: 60 })
  name: string;
}

@InputType()
export class RevokeScreenInput {
  @ClientMutationId()
  clientMutationId: string | null;

  @Field(() => Uuid)
  @IsOptional()
  screenId: Id;
}

@ObjectType()
@Visible(DashboardAccess.manageScreens)
export class ScreenCreated {
  @Field(() => Uuid)
  screenId: Id;

  @Field(() => String, { description: 'Shown this once; the screen opens at /screen/<token>' })
  token: string;
}

@ObjectType()
@Visible(DashboardAccess.manageScreens)
export class ScreenRevoked {
  @Field(() => Uuid)
  screenId: Id;
}
