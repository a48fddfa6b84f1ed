import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { Public } from '#foundation/access';
import { enumOf, Instant, Uuid } from '#foundation/graphql';
import { HISTORY_KINDS, HISTORY_SIDES, type HistoryKind, type HistorySide } from '../domain/history.js';
import { NEED_STEPS, type NeedStep, STAGE_TURNS, type StageTurn } from '../domain/need-stages.js';

const HistoryKindEnum = enumOf(HISTORY_KINDS, 'HistoryKind', '往来记录的种类 / what happened');
const HistorySideEnum = enumOf(HISTORY_SIDES, 'HistorySide', '以何种身份 / in which capacity somebody acted');
const NeedStepEnum = enumOf(NEED_STEPS, 'NeedStep', '发布、匹配、选定、意向、合同、订单 / six steps of a need');
const StageTurnEnum = enumOf(STAGE_TURNS, 'StageTurn', '由谁处理 / who must act next');

/** Public types behind fields that answer visitors null, so that one document serves everybody. */
@ObjectType({ description: '往来记录 / something that happened to a need' })
@Public()
export class NeedHistoryEntry {
  @Field(() => Uuid)
  id: Id;

  @Field(() => Instant)
  at: Date;

  @Field(() => HistoryKindEnum)
  kind: HistoryKind;

  @Field(() => HistorySideEnum)
  side: HistorySide;

  @Field(() => String, { description: 'need, proposal, bid or deal' })
  subjectType: string;

  @Field(() => Uuid, { description: 'Of a deal: the intention, the contract or the order' })
  subjectId: Id;

  @Field(() => Uuid, { nullable: true, description: 'The firm that acted; null where it may not be known' })
  firmId: Id | null;

  /** Who acted; shown to the own colleagues and to those who oversee. */
  accountId: Id | null;

  /** For the cursor. */
  microseconds: string;
}

@ObjectType()
@Public()
export class NeedStage {
  @Field(() => NeedStepEnum)
  step: NeedStep;

  @Field(() => Instant, { nullable: true, description: 'When it was reached, as far as the asker may know' })
  at: Date | null;
}

@ObjectType({ description: '进度条 / how far a need is' })
@Public()
export class NeedStages {
  @Field(() => [NeedStage])
  steps: readonly NeedStage[];

  @Field(() => Int, { description: '0 to 6' })
  reached: number;

  @Field(() => StageTurnEnum)
  turn: StageTurn;

  @Field(() => Instant)
  since: Date;
}
