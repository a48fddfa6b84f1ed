import { Field, Float, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsNumber, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import type { Id } from '#kernel';
import { ClientMutationId, Text, Uuid } from '#foundation/graphql';
import { FEATURE_NAMES, type FeatureName } from '#matching';

@InputType()
export class DecideModelInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsOptional()
  modelId: Id;

  @Field(() => Int, { description: 'The version that was read' })
  @IsInt()
  @Min(1)
  version: number;

  @Field(() => String, { description: 'Why, for whoever looks at it later' })
  @Text({ min: 2, max: 500 })
  reason: string;
}

@InputType()
export class TrainModelsInput {
  @ClientMutationId()
  clientMutationId?: string | null;
}

@InputType()
export class FeatureWeightInput {
  @Field(() => String, { description: 'Name of a feature, as in the factors of a proposal' })
  @IsIn(FEATURE_NAMES)
  feature: FeatureName;

  @Field(() => Float, { description: 'Points at its full value' })
  @IsNumber({ allowNaN: false, allowInfinity: false })
  @Min(0)
  @Max(100)
  points: number;
}

/** Most decided needs of one simulation. */
export const MOST_SIMULATED = 500;

@InputType()
export class StartSimulationInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'A model of the need side' })
  @IsOptional()
  modelId?: Id | null;

  @Field(() => [FeatureWeightInput], {
    nullable: true,
    description: 'Weights of the linear score; features that are left out keep theirs',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => FeatureWeightInput)
  weights?: FeatureWeightInput[] | null;

  @Field(() => Int, { defaultValue: 200, description: 'The latest so many decided needs, 1 to 500' })
  @IsInt()
  @Min(1)
  @Max(MOST_SIMULATED)
  needs: number = 200;
}
