import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { referenceRefusals } from '#chains';
import { signedIn, Visible } from '#foundation/access';
import { resultUnion, Uuid } from '#foundation/graphql';
import { indicatorRefusals } from './indicators.refusals.js';

@Visible(signedIn)
@ObjectType()
export class IndicatorReportPayload {
  @Field(() => Uuid)
  firmId: Id;

  @Field(() => String)
  month: string;
}

@Visible(signedIn)
@ObjectType()
export class IndicatorMonthPayload {
  @Field(() => String)
  month: string;
}

@Visible(signedIn)
@ObjectType()
export class IndicatorDutyPayload {
  @Field(() => Int)
  firms: number;
}

@Visible(signedIn)
@ObjectType()
export class IndicatorPayload {
  @Field(() => String)
  code: string;
}

@Visible(signedIn)
@ObjectType()
export class IndicatorAlarmPayload {
  @Field(() => Uuid)
  alarmId: Id;
}

@Visible(signedIn)
@ObjectType()
export class FigureCorrectionPayload {
  @Field(() => Uuid)
  correctionId: Id;
}

const ENTRY = [
  'MONTH_NOT_OVER',
  'INDICATOR_UNKNOWN',
  'INDICATOR_MISSING',
  'VALUE_OUT_OF_RANGE',
  'VALUE_NOT_WHOLE',
  'NOTHING_CHANGED',
] as const;

export const ReportIndicatorsResult = resultUnion(
  'ReportIndicatorsResult',
  () => IndicatorReportPayload,
  indicatorRefusals,
  [...ENTRY, 'MONTH_CLOSED', 'VALUES_IMPLAUSIBLE', 'CORRECTION_NEEDS_REASON'],
);
export const CorrectIndicatorsResult = resultUnion(
  'CorrectIndicatorsResult',
  () => IndicatorReportPayload,
  indicatorRefusals,
  [...ENTRY],
);
export const CloseIndicatorMonthResult = resultUnion(
  'CloseIndicatorMonthResult',
  () => IndicatorMonthPayload,
  indicatorRefusals,
  ['MONTH_NOT_OVER', 'MONTH_CLOSED'],
);
export const SetIndicatorDutyResult = resultUnion(
  'SetIndicatorDutyResult',
  () => IndicatorDutyPayload,
  indicatorRefusals,
  [],
);
export const ChangeIndicatorResult = resultUnion('ChangeIndicatorResult', () => IndicatorPayload, indicatorRefusals, [
  'INDICATOR_UNKNOWN',
  'VALUE_OUT_OF_RANGE',
]);
export const IndicatorAlarmActResult = resultUnion(
  'IndicatorAlarmActResult',
  () => IndicatorAlarmPayload,
  indicatorRefusals,
  [],
);
export const ProposeFigureCorrectionResult = resultUnion(
  'ProposeFigureCorrectionResult',
  () => FigureCorrectionPayload,
  { ...indicatorRefusals, ...referenceRefusals },
  ['FIGURE_UNKNOWN', 'CHAIN_UNKNOWN'],
);
export const DecideFigureCorrectionResult = resultUnion(
  'DecideFigureCorrectionResult',
  () => FigureCorrectionPayload,
  indicatorRefusals,
  ['CORRECTION_SAME_PERSON'],
);
