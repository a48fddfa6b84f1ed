import { Injectable } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { Visible } from '#foundation/access';
import { Database } from '#foundation/database';
import { Instant, Loaded, type Loaders } from '#foundation/graphql';
import { Firm, FirmAccess } from '#firms';

// What was imported has no audit: its row was last changed when it was submitted.
const waiting = {
  name: 'dashboards.firms-waiting',
  text: `select f.id, coalesce((select max(a.at) from audit_event a where a.entity = 'firm' and a.entity_id = f.id::text
                                and a.act = 'firm.submit'), f.updated_at) as since
         from firm f where f.id = any($1::uuid[]) and f.status = 'submitted'`,
};

@Injectable()
export class FirmWaitingQueries {
  constructor(private readonly database: Database) {}

  async since(ids: readonly Id[]): Promise<(Date | null)[]> {
    const rows = await this.database.read<{ id: Id; since: Date }>(waiting, [ids]);
    const found = new Map(rows.map(({ id, since }) => [id, since]));
    return ids.map((id) => found.get(id) ?? null);
  }
}

/** How long a firm has waited for its verification, beside it. */
@Resolver(() => Firm)
export class FirmWaitingResolver {
  constructor(private readonly queries: FirmWaitingQueries) {}

  @ResolveField(() => Instant, {
    nullable: true,
    description: '提交认证的时间，仅待审核时 / since when it waits for its verification; null where it does not',
  })
  @Visible(FirmAccess.contacts)
  waitingSince(@Parent() { id }: Firm, @Loaded() loaders: Loaders): Promise<Date | null> {
    return loaders.of('dashboards.firms-waiting', (ids) => this.queries.since(ids)).load(id);
  }
}
