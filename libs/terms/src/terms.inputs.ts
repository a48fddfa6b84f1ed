import { ArgsType, Field, InputType, Int } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsEnum, IsInt, IsOptional, Matches } from 'class-validator';
import type { Id } from '#kernel';
import { ClientMutationId, PageArgs, Text, Uuid } from '#foundation/graphql';
import { SYNONYM_LIMITS } from './domain/synonym-rules.js';
import { SynonymDirectionEnum } from './synonym-set.entity.js';

const CHAIN_CODE = /^[A-Z]\d{2}$/;

@InputType({ description: '词组内容 / what a set says' })
export class SynonymContentInput {
  @Field(() => [String], { description: '2–12 个词；单向时首词为上位词 / the first is what the others lead to' })
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(SYNONYM_LIMITS.terms)
  @Text({ max: SYNONYM_LIMITS.termLength, each: true })
  terms: string[];

  @Field(() => SynonymDirectionEnum, { defaultValue: SynonymDirectionEnum.BOTH })
  @IsEnum(SynonymDirectionEnum)
  direction: SynonymDirectionEnum = SynonymDirectionEnum.BOTH;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Matches(CHAIN_CODE)
  chainCode?: string | null;
}

@InputType()
export class CreateSynonymSetInput extends SynonymContentInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 200 })
  note?: string | null;
}

@InputType()
export class ChangeSynonymSetInput extends CreateSynonymSetInput {
  @Field(() => Uuid)
  id: Id;

  @Field(() => Int)
  @IsInt()
  version: number;
}

@InputType()
export class RetireSynonymSetInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  id: Id;

  @Field(() => Int)
  @IsInt()
  version: number;
}

@ArgsType()
export class SynonymPageArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: '词语中的文字 / part of a term' })
  @IsOptional()
  @Text({ max: 40 })
  text?: string | null;

  @Field(() => Boolean, { defaultValue: true })
  @IsBoolean()
  isActive: boolean = true;
}
