import { Args, ArgsType, Field, Int, Query, Resolver } from '@nestjs/graphql';
import { IsInt, Max, Min } from 'class-validator';
import { Allow } from '#foundation/access';
import { DashboardAccess } from '../dashboards.access.js';
import { OperatorQueries } from './operator.queries.js';
import { MonthFigures, OperatorOverview } from './operator.types.js';

@ArgsType()
class MonthsArgs {
  @Field(() => Int, { defaultValue: 12, description: '1 to 36, this month included' })
  @IsInt()
  @Min(1)
  @Max(36)
  months: number = 12;
}

@Resolver(() => OperatorOverview)
export class OperatorResolver {
  constructor(private readonly queries: OperatorQueries) {}

  @Query(() => OperatorOverview, { complexity: 20 })
  @Allow(DashboardAccess.overview)
  async operatorOverview(): Promise<OperatorOverview> {
    const [lanes, breaches, growth, freshness] = await Promise.all([
      this.queries.lanes(),
      this.queries.breaches(),
      this.queries.growth(),
      this.queries.freshness(),
    ]);
    return { lanes, breaches, growth, freshness, asOf: freshness.asOf };
  }

  @Query(() => [MonthFigures], { complexity: 10, description: 'Newest first' })
  @Allow(DashboardAccess.overview)
  monthlyFigures(@Args() { months }: MonthsArgs): Promise<MonthFigures[]> {
    return this.queries.months(months);
  }
}
