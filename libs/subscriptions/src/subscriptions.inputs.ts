import { ArgsType, Field, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEnum,
  IsInt,
  IsOptional,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import type { Id } from '#kernel';
import { FirmSearchInput, ListingSearchInput, NeedSearchInput } from '#finder';
import { ClientMutationId, Text, Uuid } from '#foundation/graphql';
import { type ChannelKind, NotificationChannel } from '#notifications';
import { AlertFrequency, ViewDensity, ViewList } from './subscription.enums.js';

/** The criteria of exactly one subject. */
@InputType({ isAbstract: true })
abstract class CriteriaInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => NeedSearchInput, { nullable: true, description: '三者填一 / exactly one of the three' })
  @IsOptional()
  @ValidateNested()
  @Type(() => NeedSearchInput)
  needs?: NeedSearchInput | null;

  @Field(() => ListingSearchInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ListingSearchInput)
  listings?: ListingSearchInput | null;

  @Field(() => FirmSearchInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => FirmSearchInput)
  firms?: FirmSearchInput | null;
}

@InputType()
export class SaveSearchInput extends CriteriaInput {
  @Field(() => String)
  @Text({ max: 60 })
  name: string;

  @Field(() => AlertFrequency)
  @IsEnum(AlertFrequency)
  frequency: AlertFrequency;

  @Field(() => [NotificationChannel], { defaultValue: [] })
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsEnum(NotificationChannel, { each: true })
  channels: ChannelKind[] = [];
}

@InputType({ description: '未填写的保持不变 / what is absent stays as it is' })
export class ChangeSavedSearchInput extends CriteriaInput {
  @Field(() => Uuid)
  @IsUUID()
  savedSearchId: Id;

  @Field(() => Int)
  @IsInt()
  version: number;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 60 })
  name?: string | null;

  @Field(() => AlertFrequency, { nullable: true })
  @IsOptional()
  @IsEnum(AlertFrequency)
  frequency?: AlertFrequency | null;

  @Field(() => [NotificationChannel], { nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsEnum(NotificationChannel, { each: true })
  channels?: ChannelKind[] | null;
}

@InputType()
export class SavedSearchActInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsUUID()
  savedSearchId: Id;
}

@InputType({ description: '给出 savedViewId 与 version 即覆盖 / with an id and its version the view is replaced' })
export class SaveViewInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid, { nullable: true })
  @IsOptional()
  @IsUUID()
  savedViewId?: Id | null;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @IsInt()
  version?: number | null;

  @Field(() => ViewList)
  @IsEnum(ViewList)
  list: ViewList;

  @Field(() => String)
  @Text({ max: 60 })
  name: string;

  @Field(() => [String], { defaultValue: [] })
  @IsArray()
  @ArrayMaxSize(40)
  @ArrayUnique()
  @Text({ max: 40, each: true })
  columns: string[] = [];

  @Field(() => ViewDensity, { defaultValue: ViewDensity.COMFORTABLE })
  @IsEnum(ViewDensity)
  density: ViewDensity = ViewDensity.COMFORTABLE;

  @Field(() => String, { defaultValue: '' })
  @Text({ min: 0, max: 4000 })
  query: string = '';

  @Field(() => Boolean, { defaultValue: false })
  @IsBoolean()
  isShared: boolean = false;
}

@InputType()
export class DeleteViewInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsUUID()
  savedViewId: Id;
}

@ArgsType()
export class ViewArgs {
  @Field(() => ViewList, { nullable: true })
  @IsOptional()
  @IsEnum(ViewList)
  list?: ViewList | null;
}
