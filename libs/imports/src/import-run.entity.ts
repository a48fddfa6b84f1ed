import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import { signedIn, Visible } from '#foundation/access';
import { enumOf, Instant, Uuid } from '#foundation/graphql';
import { IMPORT_STATES, type ImportState } from './domain/import-lifecycle.js';
import { IMPORT_TYPES, type ImportType } from './sheets/sheets.js';

export const ImportTypeEnum = enumOf(
  IMPORT_TYPES,
  'ImportType',
  '供给、需求、企业（运营人员） / listings, needs, firms (operators)',
);
export const ImportStatusEnum = enumOf(IMPORT_STATES, 'ImportStatus', '导入所处的步骤 / where an import stands');
export const ImportSeverityEnum = enumOf(
  ['error', 'note'],
  'ImportSeverity',
  '错误或提示 / an error, or a note on what was changed',
);

const count = (name: string) => ({ type: 'int', name, default: 0 }) as const;

/** One file on its way into the platform: checked first, written when somebody says so. */
@ObjectType({ description: '导入 / an import' })
@Visible(signedIn)
@Entity('import_run')
export class ImportRun {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Field(() => ImportTypeEnum)
  @Column('text')
  type: ImportType;

  @Field(() => ImportStatusEnum)
  @Column('text', { default: 'uploaded' })
  status: ImportState;

  @Column('uuid', { name: 'file_id', nullable: true })
  fileId: Id | null;

  @Field(() => String)
  @Column('text', { name: 'file_name' })
  fileName: string;

  @Field(() => Uuid)
  @Column('uuid', { name: 'account_id' })
  accountId: Id;

  @Field(() => Uuid, { nullable: true })
  @Column('uuid', { name: 'firm_id', nullable: true })
  firmId: Id | null;

  @Field(() => Boolean, { description: '导入后即发布 / publish what the rules let' })
  @Column('boolean', { name: 'is_published', default: false })
  isPublished: boolean;

  @Column('int', { default: 0 })
  attempt: number;

  @Field(() => Int, { nullable: true, description: '数据总行数，检查完成后可知 / known after the check' })
  @Column('int', { name: 'rows_total', nullable: true })
  rowsTotal: number | null;

  @Field(() => Int, { description: '本步骤已处理行数 / rows done in the present step' })
  @Column(count('rows_read'))
  rowsRead: number;

  @Field(() => Int, { description: '可导入（含已采纳建议的行） / can be imported, with what was corrected' })
  @Column(count('rows_good'))
  rowsGood: number;

  @Field(() => Int, { description: '其中新增，其余为更新 / of these new; the others update' })
  @Column(count('rows_new'))
  rowsNew: number;

  @Field(() => Int, { description: '需修改 / with errors' })
  @Column(count('rows_faulty'))
  rowsFaulty: number;

  @Field(() => Int, { description: '文件内重复 / a code that another row has' })
  @Column(count('rows_repeated'))
  rowsRepeated: number;

  @Field(() => Int)
  @Column(count('error_count'))
  errorCount: number;

  @Field(() => Boolean, { description: '错误已达 1,000 条，不再收集 / 1,000 errors are kept, more are only counted' })
  @Column('boolean', { name: 'is_truncated', default: false })
  isTruncated: boolean;

  @Column(count('done_through'))
  doneThrough: number;

  @Field(() => Int)
  @Column(count('rows_created'))
  rowsCreated: number;

  @Field(() => Int)
  @Column(count('rows_updated'))
  rowsUpdated: number;

  @Field(() => Int)
  @Column(count('rows_published'))
  rowsPublished: number;

  @Field(() => Int, { description: '导入时未通过 / refused while it ran' })
  @Column(count('rows_refused'))
  rowsRefused: number;

  @Field(() => Uuid, { nullable: true, description: '仅错误行：GET /files/:id / only the faulty rows' })
  @Column('uuid', { name: 'faulty_file_id', nullable: true })
  faultyFileId: Id | null;

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
  @Column('timestamptz', { name: 'checked_at', nullable: true })
  checkedAt: Date | null;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;

  @Field(() => Int)
  @Column('int', { default: 1 })
  version: number;
}

/** Why a row, or one cell of it, is not taken; or what was changed about it. */
@ObjectType({ description: '导入中的一处错误或提示' })
@Visible(signedIn)
@Entity('import_row_error')
export class ImportRowError {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Column('uuid', { name: 'run_id' })
  runId: Id;

  @Field(() => Int, { description: '表中的行号 / as the sheet shows it' })
  @Column('int', { name: 'row_number' })
  rowNumber: number;

  @Field(() => String, { nullable: true, description: '列的键；整行问题为空 / null: the whole row' })
  @Column('text', { name: 'column_key', nullable: true })
  columnKey: string | null;

  @Field(() => String, { nullable: true, description: '当前值' })
  @Column('text', { nullable: true })
  value: string | null;

  @Field(() => ImportSeverityEnum)
  @Column('text')
  severity: 'error' | 'note';

  /** Found by the check, or while the rows were written. */
  @Column('text')
  phase: 'check' | 'run';

  @Field(() => String)
  @Column('text')
  code: string;

  @Column('text', { name: 'reason_zh' })
  reasonZh: string;

  @Column('text', { name: 'reason_en' })
  reasonEn: string;

  @Field(() => String, { nullable: true, description: '建议值' })
  @Column('text', { nullable: true })
  suggestion: string | null;

  @Field(() => Boolean)
  @Column('boolean', { name: 'is_accepted', default: false })
  isAccepted: boolean;

  /** Of its run; no column and no field. */
  type: ImportType;
}
