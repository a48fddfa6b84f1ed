import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { signedIn, Visible } from '#foundation/access';
import { Decimal, enumOf, Instant, LocalDate } from '#foundation/graphql';
import { Intention } from '#outcomes';
import { MatchProposal } from '#proposals';
import { MapNode } from '../chain-map/chain-map.types.js';
import { BOARD_COLUMNS, type BoardColumnName } from './office.queries.js';

export const BoardColumnEnum = enumOf(
  BOARD_COLUMNS,
  'BoardColumnName',
  '看板列：待初审、待链主确认、已推送、意向、签约 / columns of the board',
);

@ObjectType()
@Visible(signedIn)
export class BoardCard {
  @Field(() => MatchProposal, { nullable: true, description: 'null for an intention that no proposal led to' })
  proposal: MatchProposal | null;

  @Field(() => Intention, { nullable: true, description: 'In the columns of intentions and contracts' })
  intention: Intention | null;

  @Field(() => Instant)
  since: Date;

  @Field(() => Instant, { nullable: true })
  due: Date | null;
}

@ObjectType()
@Visible(signedIn)
export class BoardColumn {
  @Field(() => BoardColumnEnum)
  name: BoardColumnName;

  @Field(() => Int, { description: 'Of all in the column' })
  total: number;

  @Field(() => [BoardCard], { description: 'The first of them' })
  cards: BoardCard[];
}

@ObjectType({ description: '审核看板 / the board of an office' })
@Visible(signedIn)
export class ReviewBoard {
  @Field(() => [BoardColumn])
  columns: BoardColumn[];
}

@ObjectType({ description: '一周 / one week, named by its Monday' })
@Visible(signedIn)
export class WeekFigures {
  @Field(() => LocalDate)
  weekOf: string;

  @Field(() => Int, { description: 'Published' })
  needs: number;

  @Field(() => Int, { description: 'Pushed' })
  matches: number;

  @Field(() => Int)
  orders: number;

  @Field(() => Decimal)
  orderAmount: string;
}

@ObjectType({ description: '本链运行情况 / how a chain and its office do' })
@Visible(signedIn)
export class OfficeFigures {
  @Field(() => String)
  chainCode: string;

  @Field(() => Int, { description: 'Proposals to review' })
  waiting: number;

  @Field(() => Int, { description: 'Of them late' })
  overdue: number;

  @Field(() => Int, { description: '近 30 日人工审核 / decided by persons in 30 days' })
  reviewed: number;

  @Field(() => Int, { description: 'Of them in time' })
  inTime: number;

  @Field(() => Float, { nullable: true, description: 'From the proposal to the decision; null without any' })
  medianHours: number | null;

  @Field(() => Int, { description: 'Verified firms on the nodes of the chain' })
  firms: number;

  @Field(() => [MapNode], { description: 'Gaps first, then thin nodes, those with most open needs first' })
  nodes: MapNode[];

  @Field(() => [WeekFigures], { description: '近 12 周 / twelve weeks, the oldest first' })
  trend: WeekFigures[];

  @Field(() => Instant)
  asOf: Date;
}
