import { Field, Float, InputType, Int } from '@nestjs/graphql';
import { IsInt, IsNumber, Max, Min } from 'class-validator';
import { ClientMutationId } from '#foundation/graphql';

/** All settings at once; `version` is the one that the person has seen. */
@InputType()
export class ChangeAssignmentSettingsInput {
  @ClientMutationId()
  clientMutationId: string | null;

  @Field(() => Int, { description: 'Of the settings that are changed' })
  @IsInt()
  @Min(1)
  version: number;

  @Field(() => Int)
  @IsInt()
  @Min(1)
  @Max(100)
  supplierCap: number;

  @Field(() => Int)
  @IsInt()
  @Min(1)
  @Max(20)
  needSlots: number;

  @Field(() => Float)
  @IsNumber()
  @Min(0.1)
  @Max(1)
  diversity: number;

  @Field(() => Float)
  @IsNumber()
  @Min(0)
  @Max(1)
  smeFloor: number;

  @Field(() => Float)
  @IsNumber()
  @Min(0)
  @Max(1)
  newcomerFloor: number;

  @Field(() => Float)
  @IsNumber()
  @Min(0)
  @Max(1)
  mostGini: number;

  @Field(() => Float)
  @IsNumber()
  @Min(0)
  @Max(0.2)
  mostCost: number;

  @Field(() => Int)
  @IsInt()
  @Min(0)
  @Max(30)
  urgentDays: number;
}
