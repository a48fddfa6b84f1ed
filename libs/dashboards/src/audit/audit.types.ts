import { Field, ObjectType } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { Visible } from '#foundation/access';
import { Instant, Uuid } from '#foundation/graphql';
import { DashboardAccess } from '../dashboards.access.js';

@ObjectType({ description: '审计记录 / one act of somebody on something' })
@Visible(DashboardAccess.audit)
export class AuditEntry {
  @Field(() => Uuid)
  id: Id;

  @Field(() => Instant)
  at: Date;

  @Field(() => String, { description: 'Such as need.publish' })
  act: string;

  @Field(() => String)
  entity: string;

  @Field(() => String, { description: 'An id, or the name of a list' })
  entityId: string;

  @Field(() => String, { description: 'visitor, person, program or system' })
  actorKind: string;

  @Field(() => Uuid, { nullable: true })
  accountId: Id | null;

  @Field(() => Uuid, { nullable: true, description: 'The firm acted for; null in office' })
  firmId: Id | null;

  @Field(() => String, { description: 'Of the request or the job' })
  requestId: string;

  @Field(() => String, { nullable: true, description: 'JSON: ids and states only' })
  before: string | null;

  @Field(() => String, { nullable: true, description: 'JSON: ids and states only' })
  after: string | null;
}
