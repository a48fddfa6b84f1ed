import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import type { Id } from '#kernel';
import { ClientMutationId, PageArgs, Uuid } from '#foundation/graphql';
import { IMPORT_LIMITS } from './domain/limits.js';
import { ImportSeverityEnum, ImportTypeEnum } from './import-run.entity.js';
import { IMPORT_TYPES, type ImportType } from './sheets/sheets.js';

@InputType()
export class StartImportInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid, { description: 'Of POST /files?purpose=import' })
  @IsUUID()
  fileId: Id;

  @Field(() => ImportTypeEnum)
  @IsIn(IMPORT_TYPES)
  type: ImportType;
}

@InputType()
export class ImportActInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsUUID()
  importRunId: Id;
}

@InputType()
export class AcceptSuggestionsInput extends ImportActInput {
  @Field(() => [Uuid], { nullable: true, description: '空为全部采纳 / null: all of them' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(IMPORT_LIMITS.errors)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  rowErrorIds?: Id[] | null;
}

@InputType()
export class RunImportInput extends ImportActInput {
  @Field(() => Boolean, {
    defaultValue: false,
    description: '导入后即发布（规则允许的行） / publish what the rules let',
  })
  @IsBoolean()
  isPublished: boolean = false;
}

@ArgsType()
export class ImportPageArgs extends PageArgs {
  @Field(() => ImportTypeEnum, { nullable: true })
  @IsOptional()
  @IsIn(IMPORT_TYPES)
  type?: ImportType | null;
}

@ArgsType()
export class ImportErrorPageArgs extends PageArgs {
  @Field(() => ImportSeverityEnum, { nullable: true })
  @IsOptional()
  @IsIn(['error', 'note'])
  severity?: 'error' | 'note' | null;
}
