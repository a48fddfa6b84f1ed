import {
  Args,
  Field,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
  Subscription,
} from '@nestjs/graphql';
import type { Id } from '#kernel';
import { type Actor, Allow, NotFound, signedIn, Visible } from '#foundation/access';
import { LiveBus } from '#foundation/database';
import { By, type Connection, connectionOf, Loaded, type Loaders, resultUnion, Uuid } from '#foundation/graphql';
import { ImportAllowance } from './import-allowance.js';
import { IMPORT_TOPIC } from './import-rows.js';
import { ImportRowError, ImportRun } from './import-run.entity.js';
import { ImportAccess } from './imports.access.js';
import {
  AcceptSuggestionsInput,
  ImportActInput,
  ImportErrorPageArgs,
  ImportPageArgs,
  RunImportInput,
  StartImportInput,
} from './imports.inputs.js';
import { ImportQueries } from './imports.queries.js';
import { importRefusals } from './imports.refusals.js';
import { Imports } from './imports.service.js';
import { ImportSheets } from './sheets/sheets.js';

const ImportRunConnection = connectionOf(ImportRun);
const ImportRowErrorConnection = connectionOf(ImportRowError);

@ObjectType()
@Visible(signedIn)
export class ImportPayload {
  @Field(() => Uuid)
  importRunId: Id;
}

const result = (name: string, codes: readonly (keyof typeof importRefusals)[]) =>
  resultUnion(name, () => ImportPayload, importRefusals, codes);
const StartImportResult = result('StartImportResult', ['IMPORT_RUNNING', 'IMPORT_TYPE_NOT_YOURS']);
const AcceptSuggestionsResult = result('AcceptSuggestionsResult', []);
const RunImportResult = result('RunImportResult', ['IMPORT_NOTHING_GOOD']);
const CancelImportResult = result('CancelImportResult', []);

@Resolver(() => ImportRun)
export class ImportsResolver {
  constructor(
    private readonly service: Imports,
    private readonly queries: ImportQueries,
    private readonly live: LiveBus,
    private readonly sheets: ImportSheets,
  ) {}

  @Allow(ImportAccess.own)
  @Query(() => ImportRun, { nullable: true })
  async importRun(@By() actor: Actor, @Args('id', { type: () => Uuid }) id: Id): Promise<ImportRun | null> {
    return this.queries.find(actor, id);
  }

  @Allow(ImportAccess.own)
  @Query(() => ImportRunConnection, { description: '本企业（或运营人员）的导入，最新在前' })
  async imports(@By() actor: Actor, @Args() args: ImportPageArgs): Promise<Connection<ImportRun>> {
    return this.queries.page(actor, args);
  }

  @Allow(ImportAccess.start)
  @Mutation(() => StartImportResult, { description: '开始检查（试运行），不写入任何数据 / the dry run' })
  async startImport(@By() actor: Actor, @Args('input') input: StartImportInput) {
    return this.service.start(actor, input);
  }

  @Allow(ImportAccess.own)
  @Mutation(() => AcceptSuggestionsResult)
  async acceptSuggestions(@By() actor: Actor, @Args('input') input: AcceptSuggestionsInput) {
    return this.service.acceptSuggestions(actor, input);
  }

  @Allow(ImportAccess.own)
  @Mutation(() => RunImportResult, { description: '导入可导入的行；同一外部编号更新 / write the good rows' })
  async runImport(@By() actor: Actor, @Args('input') input: RunImportInput) {
    return this.service.run(actor, input);
  }

  @Allow(ImportAccess.own)
  @Mutation(() => CancelImportResult)
  async cancelImport(@By() actor: Actor, @Args('input') input: ImportActInput) {
    return this.service.cancel(actor, input);
  }

  @Allow(ImportAccess.own)
  @Subscription(() => ImportRun, {
    description: 'At once, and whenever it has come further. 导入进度',
    resolve: (run: ImportRun) => run,
  })
  async importProgress(
    @By() actor: Actor,
    @Args('importRunId', { type: () => Uuid }) id: Id,
  ): Promise<AsyncIterableIterator<ImportRun>> {
    if (!(await this.queries.find(actor, id))) throw new NotFound();
    return this.live.stream(IMPORT_TOPIC, id, async () => (await this.queries.find(actor, id)) ?? undefined);
  }

  @ResolveField(() => ImportRowErrorConnection, { description: '错误与提示，按行号' })
  async errors(@Parent() run: ImportRun, @Args() args: ImportErrorPageArgs): Promise<Connection<ImportRowError>> {
    return this.queries.errors(run.id, args);
  }

  @ResolveField(() => ImportAllowance, {
    nullable: true,
    description: '检查完成、等待导入时：今日限额还允许多少 / between check and import: what the limits still permit',
  })
  async allowance(@Parent() { type, status, firmId }: ImportRun): Promise<ImportAllowance | null> {
    return status === 'checked' ? this.sheets.of(type).allowance(firmId) : null;
  }

  @ResolveField(() => String, { nullable: true, description: '无法导入的原因 / why the file cannot be imported' })
  failure(@Parent() run: ImportRun, @By() { locale }: Actor): string | null {
    return locale === 'zh' ? run.failureZh : run.failureEn;
  }
}

@Resolver(() => ImportRowError)
export class ImportRowErrorResolver {
  constructor(private readonly sheets: ImportSheets) {}

  @ResolveField(() => String, { description: '原因' })
  reason(@Parent() error: ImportRowError, @By() { locale }: Actor): string {
    return locale === 'zh' ? error.reasonZh : error.reasonEn;
  }

  @ResolveField(() => String, { nullable: true, description: '列名 / the title of the column' })
  columnTitle(@Parent() { columnKey, type }: ImportRowError, @By() { locale }: Actor): string | null {
    if (columnKey === null) return null;
    return this.sheets.titleOf(type, columnKey)?.[locale] ?? columnKey;
  }
}

@Resolver(() => ImportPayload)
export class ImportPayloadResolver {
  constructor(private readonly queries: ImportQueries) {}

  @ResolveField(() => ImportRun, { nullable: true })
  async importRun(@Parent() payload: ImportPayload, @By() actor: Actor, @Loaded() loaders: Loaders) {
    return this.queries.load(loaders, actor, payload.importRunId);
  }
}
