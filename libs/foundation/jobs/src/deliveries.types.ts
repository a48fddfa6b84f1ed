import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsUUID } from 'class-validator';
import { Visible } from '#foundation/access';
import { ClientMutationId, connectionOf, Instant, resultUnion, Uuid } from '#foundation/graphql';
import { DeliveryAccess } from './deliveries.access.js';

export enum DeliveryState {
  OPEN = 'open',
  DONE = 'done',
  DEAD = 'dead',
  STOPPED = 'stopped',
}
registerEnumType(DeliveryState, { name: 'DeliveryState' });

@Visible(DeliveryAccess.read)
@ObjectType('BackgroundDelivery', { description: '一项后台任务 / an event or job on its way to one handler' })
export class BackgroundDelivery {
  @Field(() => Uuid)
  id: string;

  @Field(() => String)
  topic: string;

  @Field(() => String)
  handler: string;

  @Field(() => String)
  lane: string;

  @Field(() => DeliveryState)
  state: DeliveryState;

  @Field(() => Int)
  attempts: number;

  @Field(() => Int)
  maxAttempts: number;

  @Field(() => String, { nullable: true, description: '最近一次失败的原因，不含个人信息 / why it failed last' })
  lastError: string | null;

  @Field(() => String, { nullable: true, description: 'How far long work has come, as JSON.' })
  progress: string | null;

  @Field(() => Instant)
  createdAt: Date;

  @Field(() => Instant, { description: 'When it is tried, or looked at, again.' })
  nextAt: Date;
}

export const BackgroundDeliveryConnection = connectionOf(BackgroundDelivery, 'BackgroundDelivery');

@InputType()
export class BackgroundDeliveryInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsUUID()
  deliveryId: string;
}

@Visible(DeliveryAccess.read)
@ObjectType()
export class BackgroundDeliveryPayload {
  @Field(() => Uuid)
  deliveryId: string;
}

export const RetryDeliveryResult = resultUnion('RetryDeliveryResult', () => BackgroundDeliveryPayload, {}, []);
export const StopDeliveryResult = resultUnion('StopDeliveryResult', () => BackgroundDeliveryPayload, {}, []);
