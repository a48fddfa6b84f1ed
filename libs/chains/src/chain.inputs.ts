import { Field, InputType, Int } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEnum,
  IsInt,
  IsOptional,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { ClientMutationId, Text } from '#foundation/graphql';
import { NodePosition } from './chain-node.entity.js';
import { ReferenceStatus } from './chain.entity.js';

const NODE_CODE = /^[A-Z]\d{2}-\d{2}$/;

@InputType()
export class UpdateChainInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => String)
  @Text({ max: 8 })
  code: string;

  @Field(() => Int)
  @IsInt()
  version: number;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 40 })
  nameZh?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 80 })
  nameEn?: string | null;

  @Field(() => ReferenceStatus, { nullable: true })
  @IsOptional()
  @IsEnum(ReferenceStatus)
  status?: ReferenceStatus | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  @IsBoolean()
  mustCheckNeeds?: boolean | null;
}

@InputType()
export class AddChainNodeInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => String)
  @Text({ max: 8 })
  chainCode: string;

  @Field(() => String)
  @Text({ max: 40 })
  nameZh: string;

  @Field(() => String)
  @Text({ max: 80 })
  nameEn: string;

  @Field(() => NodePosition)
  @IsEnum(NodePosition)
  position: NodePosition;

  @Field(() => Int)
  @IsInt()
  @Min(1)
  @Max(6)
  stage: number;

  @Field(() => [String], { defaultValue: [] })
  @IsArray()
  @ArrayMaxSize(60)
  @Text({ max: 30, each: true })
  keywords: string[];

  @Field(() => [String], { defaultValue: [], description: '供应的下游环节 / codes of the nodes that it supplies' })
  @IsArray()
  @ArrayMaxSize(40)
  @ArrayUnique()
  @Matches(NODE_CODE, { each: true })
  supplies: string[];
}

@InputType()
export class UpdateChainNodeInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => String)
  @Matches(NODE_CODE)
  code: string;

  @Field(() => Int)
  @IsInt()
  version: number;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 40 })
  nameZh?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 80 })
  nameEn?: string | null;

  @Field(() => [String], { nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(60)
  @Text({ max: 30, each: true })
  keywords?: string[] | null;

  @Field(() => [String], { nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(40)
  @ArrayUnique()
  @Matches(NODE_CODE, { each: true })
  supplies?: string[] | null;
}

@InputType()
export class RetireChainNodeInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => String)
  @Matches(NODE_CODE)
  code: string;

  @Field(() => Int)
  @IsInt()
  version: number;
}
