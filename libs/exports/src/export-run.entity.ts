import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import { signedIn, Visible } from '#foundation/access';
import { enumOf, Instant, Uuid } from '#foundation/graphql';
import { EXPORT_STATES, type ExportState } from './domain/export-lifecycle.js';
import { type ExportFilter, type ExportFormat, ExportFormatEnum, ExportListEnum } from './exports.inputs.js';
import type { ExportListName } from './lists/export-list.js';

export const ExportStatusEnum = enumOf(EXPORT_STATES, 'ExportStatus', '导出状态 / where an export stands');

/** A list on its way into a file. */
@ObjectType({ description: '导出 / an export' })
@Visible(signedIn)
@Entity('export_run')
export class ExportRun {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Field(() => ExportListEnum)
  @Column('text')
  list: ExportListName;

  @Field(() => ExportFormatEnum)
  @Column('text')
  format: ExportFormat;

  @Column('jsonb')
  filter: ExportFilter & { readonly needId?: Id };

  @Column('uuid', { name: 'account_id' })
  accountId: Id;

  @Column('uuid', { name: 'firm_id', nullable: true })
  firmId: Id | null;

  @Field(() => ExportStatusEnum)
  @Column('text', { default: 'waiting' })
  status: ExportState;

  @Field(() => Int)
  @Column('int', { name: 'rows_written', default: 0 })
  rowsWritten: number;

  @Field(() => Boolean, { description: '仅含前 50,000 行 / the first 50,000 rows only' })
  @Column('boolean', { name: 'is_truncated', default: false })
  isTruncated: boolean;

  @Field(() => Uuid, { nullable: true, description: 'GET /files/:id，保留 90 天 / kept for 90 days' })
  @Column('uuid', { name: 'file_id', nullable: true })
  fileId: Id | null;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'failure_code', nullable: true })
  failureCode: string | null;

  @Column('text', { name: 'failure_zh', nullable: true })
  failureZh: string | null;

  @Column('text', { name: 'failure_en', nullable: true })
  failureEn: string | null;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;

  @Field(() => Int)
  @Column('int', { default: 1 })
  version: number;
}
