import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Allow } from '#foundation/access';
import { By, type Connection } from '#foundation/graphql';
import {
  DecideFigureCorrectionResult,
  FigureCorrectionPayload,
  ProposeFigureCorrectionResult,
} from '../indicator.payloads.js';
import { IndicatorAccess } from '../indicators.access.js';
import { FigureCorrections } from './figure-corrections.service.js';
import { FigureQueries } from './figure.queries.js';
import {
  DecideFigureCorrectionInput,
  FigureArgs,
  FigureCorrection,
  FigureRow,
  FigureRowArgs,
  FigureRowConnection,
  FigureValue,
  ProposeFigureCorrectionInput,
  WithdrawFigureCorrectionInput,
} from './figure.types.js';

@Resolver(() => FigureCorrectionPayload)
export class ReportedFiguresResolver {
  constructor(
    private readonly queries: FigureQueries,
    private readonly corrections: FigureCorrections,
  ) {}

  @Allow(IndicatorAccess.figures)
  @Query(() => [FigureValue], { complexity: 40, description: '上报数据 / every figure that the bureau reports' })
  reportedFigures(@By() actor: Actor, @Args() args: FigureArgs): Promise<FigureValue[]> {
    return this.queries.figures(actor, args);
  }

  @Allow(IndicatorAccess.figures)
  @Query(() => FigureRowConnection, { complexity: 10, description: '数据背后的明细 / the rows behind a figure' })
  reportedFigureRows(@By() actor: Actor, @Args() args: FigureRowArgs): Promise<Connection<FigureRow>> {
    return this.queries.rows(actor, args);
  }

  @Allow(IndicatorAccess.readCorrections)
  @Query(() => [FigureCorrection], { description: '待审批在前，最多 200 条 / those that wait first' })
  figureCorrections(@By() actor: Actor): Promise<FigureCorrection[]> {
    return this.queries.corrections(actor);
  }

  @Allow(IndicatorAccess.correctFigures)
  @Mutation(() => ProposeFigureCorrectionResult)
  proposeFigureCorrection(@By() actor: Actor, @Args('input') input: ProposeFigureCorrectionInput) {
    return this.corrections.propose(actor, input);
  }

  @Allow(IndicatorAccess.correctFigures)
  @Mutation(() => DecideFigureCorrectionResult, { description: '须由另一人 / by another person' })
  decideFigureCorrection(@By() actor: Actor, @Args('input') input: DecideFigureCorrectionInput) {
    return this.corrections.decide(actor, input);
  }

  @Allow(IndicatorAccess.correctFigures)
  @Mutation(() => DecideFigureCorrectionResult)
  withdrawFigureCorrection(@By() actor: Actor, @Args('input') input: WithdrawFigureCorrectionInput) {
    return this.corrections.withdraw(actor, input);
  }

  @ResolveField(() => FigureCorrection, { nullable: true })
  async correction(
    @Parent() { correctionId }: FigureCorrectionPayload,
    @By() actor: Actor,
  ): Promise<FigureCorrection | null> {
    return (await this.queries.corrections(actor, correctionId))[0] ?? null;
  }
}
