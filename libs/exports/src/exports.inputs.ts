import { Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsDate, IsIn, IsOptional, IsUUID, Matches, ValidateNested } from 'class-validator';
import type { Id } from '#kernel';
import { FirmFilter } from '#firms';
import { ClientMutationId, enumOf, Instant, Uuid } from '#foundation/graphql';
import { ListingFilter } from '#listings';
import { NeedFilter } from '#needs';
import { ProjectFilter } from '#projects';
import { EXPORT_LISTS, type ExportListName } from './lists/export-list.js';

export const EXPORT_FORMATS = ['xlsx', 'csv', 'pdf'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const ExportListEnum = enumOf(
  EXPORT_LISTS,
  'ExportList',
  '需求、我的需求、供给、我的供给、我的报价、合作、审核记录、企业、审计、项目、诉求、撮合报告、精准招商目录 / lists that can be exported',
);
export const ExportFormatEnum = enumOf(
  EXPORT_FORMATS,
  'ExportFormat',
  '撮合报告、精准招商目录为 PDF，其余为 XLSX 或 CSV / the match report and the investment catalogue are PDF',
);

/** What the list shows: the same filter as its page has; the others are ignored. */
@InputType()
export class ExportFilter {
  @Field(() => NeedFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => NeedFilter)
  needs?: NeedFilter | null;

  @Field(() => ListingFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ListingFilter)
  listings?: ListingFilter | null;

  @Field(() => FirmFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => FirmFilter)
  firms?: FirmFilter | null;

  @Field(() => ProjectFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ProjectFilter)
  projects?: ProjectFilter | null;

  @Field(() => String, { nullable: true, description: '精准招商目录：已定稿的月份；不填为当前 / a frozen edition' })
  @IsOptional()
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/)
  month?: string | null;

  @Field(() => String, { nullable: true, description: '合作、审核记录、精准招商目录：产业链' })
  @IsOptional()
  @Matches(/^[A-Z]\d{2}$/)
  chainCode?: string | null;

  @Field(() => Instant, { nullable: true, description: '审核记录、审计：起' })
  @IsOptional()
  @IsDate()
  since?: Date | null;

  @Field(() => Instant, { nullable: true, description: '审核记录、审计：止（不含）' })
  @IsOptional()
  @IsDate()
  until?: Date | null;
}

@InputType()
export class RequestExportInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => ExportListEnum)
  @IsIn(EXPORT_LISTS)
  list: ExportListName;

  @Field(() => ExportFormatEnum)
  @IsIn(EXPORT_FORMATS)
  format: ExportFormat;

  @Field(() => ExportFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ExportFilter)
  filter?: ExportFilter | null;

  @Field(() => Uuid, { nullable: true, description: '撮合报告的需求 / the need of a match report' })
  @IsOptional()
  @IsUUID()
  needId?: Id | null;
}
