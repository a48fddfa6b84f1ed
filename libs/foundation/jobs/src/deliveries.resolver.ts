import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type Actor, Allow } from '#foundation/access';
import { By, type Connection, PageArgs } from '#foundation/graphql';
import { DeliveryAccess } from './deliveries.access.js';
import { DeliveryQueries } from './deliveries.queries.js';
import { DeliveryService } from './deliveries.service.js';
import {
  BackgroundDelivery,
  BackgroundDeliveryConnection,
  BackgroundDeliveryInput,
  RetryDeliveryResult,
  StopDeliveryResult,
} from './deliveries.types.js';

@Resolver(() => BackgroundDelivery)
export class DeliveriesResolver {
  constructor(
    private readonly queries: DeliveryQueries,
    private readonly deliveries: DeliveryService,
  ) {}

  @Query(() => BackgroundDeliveryConnection, { description: '多次失败后被放弃的后台任务 / what was given up' })
  @Allow(DeliveryAccess.read)
  deadDeliveries(@Args() args: PageArgs): Promise<Connection<BackgroundDelivery>> {
    return this.queries.listDead(args);
  }

  @Query(() => BackgroundDeliveryConnection, { description: '等待或正在执行的后台任务 / what waits or runs' })
  @Allow(DeliveryAccess.read)
  openDeliveries(@Args() args: PageArgs): Promise<Connection<BackgroundDelivery>> {
    return this.queries.listOpen(args);
  }

  @Mutation(() => RetryDeliveryResult)
  @Allow(DeliveryAccess.retry)
  retryDelivery(@By() actor: Actor, @Args('input') input: BackgroundDeliveryInput) {
    return this.deliveries.retry(actor, input);
  }

  @Mutation(() => StopDeliveryResult)
  @Allow(DeliveryAccess.stop)
  stopDelivery(@By() actor: Actor, @Args('input') input: BackgroundDeliveryInput) {
    return this.deliveries.stop(actor, input);
  }
}
