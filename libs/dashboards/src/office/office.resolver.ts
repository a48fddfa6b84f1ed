import { Args, ArgsType, Field, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import type { Id } from '#kernel';
import { type Actor, Allow, requireRow } from '#foundation/access';
import { By, Text } from '#foundation/graphql';
import { type Intention, OutcomeQueries } from '#outcomes';
import { type MatchProposal, ProposalQueries } from '#proposals';
import { ChainMaps } from '../chain-map/chain-maps.js';
import type { MapNode } from '../chain-map/chain-map.types.js';
import { DashboardAccess } from '../dashboards.access.js';
import { BOARD_COLUMNS, type BoardCardRow, OfficeQueries } from './office.queries.js';
import { type BoardCard, OfficeFigures, ReviewBoard, WeekFigures } from './office.types.js';

@ArgsType()
class BoardArgs {
  @Field(() => String, { nullable: true, description: 'By default every chain of the own office' })
  @IsOptional()
  @Text({ min: 2, max: 16 })
  chainCode?: string | null;

  @Field(() => Int, { defaultValue: 10, description: 'Cards of each column, 1 to 50' })
  @IsInt()
  @Min(1)
  @Max(50)
  first: number = 10;
}

const URGENCY: Readonly<Record<MapNode['supply'], number>> = { gap: 0, thin: 1, supplied: 2 };

@Resolver(() => OfficeFigures)
export class OfficeResolver {
  constructor(
    private readonly queries: OfficeQueries,
    private readonly proposals: ProposalQueries,
    private readonly outcomes: OutcomeQueries,
    private readonly maps: ChainMaps,
  ) {}

  @Query(() => ReviewBoard)
  @Allow(DashboardAccess.office)
  async reviewBoard(@By() actor: Actor, @Args() { chainCode, first }: BoardArgs): Promise<ReviewBoard> {
    const rows = await this.queries.board(actor, chainCode ?? null, first);
    const cards = await this.cards(actor, rows);
    return {
      columns: BOARD_COLUMNS.map((name) => {
        const own = cards.filter(({ row }) => row.column === name);
        return { name, total: own[0]?.row.total ?? 0, cards: own.map(({ card }) => card) };
      }),
    };
  }

  @Query(() => OfficeFigures)
  @Allow(DashboardAccess.office)
  async officeFigures(
    @By() actor: Actor,
    @Args('chainCode', { type: () => String }) chainCode: string,
  ): Promise<Omit<OfficeFigures, 'nodes' | 'trend'>> {
    requireRow(DashboardAccess.office, actor, { chainCode });
    return this.queries.figures(chainCode);
  }

  @ResolveField(() => [WeekFigures])
  trend(@Parent() { chainCode }: OfficeFigures): Promise<WeekFigures[]> {
    return this.queries.trend(chainCode);
  }

  @ResolveField('nodes')
  async nodesOf(@Parent() { chainCode }: OfficeFigures): Promise<MapNode[]> {
    const nodes = (await this.maps.find(chainCode))?.nodes ?? [];
    return [...nodes].sort((a, b) => URGENCY[a.supply] - URGENCY[b.supply] || b.openNeeds - a.openNeeds);
  }

  private async cards(
    actor: Actor,
    rows: readonly BoardCardRow[],
  ): Promise<{ readonly row: BoardCardRow; readonly card: BoardCard }[]> {
    const proposalIds = rows.flatMap(({ proposalId }) => proposalId ?? []);
    const intentionIds = rows.flatMap(({ intentionId }) => intentionId ?? []);
    const proposals = byId<MatchProposal>(await this.proposals.byIds(proposalIds));
    const intentions = byId<Intention>(await this.outcomes.byIds(actor, intentionIds));
    return rows.map((row) => ({
      row,
      card: {
        proposal: (row.proposalId && proposals.get(row.proposalId)) || null,
        intention: (row.intentionId && intentions.get(row.intentionId)) || null,
        since: row.since,
        due: row.due,
      },
    }));
  }
}

function byId<Row extends { readonly id: Id }>(rows: readonly (Row | null)[]): ReadonlyMap<Id, Row> {
  return new Map(rows.flatMap((row) => (row ? [[row.id, row] as const] : [])));
}
