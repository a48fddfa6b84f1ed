import { Args, Field, Mutation, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { type Actor, Allow, signedIn, Visible } from '#foundation/access';
import { By, type Connection, connectionOf, PageArgs, resultUnion, Uuid } from '#foundation/graphql';
import { ExportRun } from './export-run.entity.js';
import { ExportRows } from './export-rows.js';
import { ExportAccess } from './exports.access.js';
import { RequestExportInput } from './exports.inputs.js';
import { exportRefusals } from './exports.refusals.js';
import { Exports } from './exports.service.js';

const ExportRunConnection = connectionOf(ExportRun);

@ObjectType()
@Visible(signedIn)
export class ExportPayload {
  @Field(() => Uuid)
  exportRunId: Id;
}

const RequestExportResult = resultUnion('RequestExportResult', () => ExportPayload, exportRefusals, [
  'EXPORT_LIMIT',
  'EXPORT_FORMAT_WRONG',
  'EXPORT_NEED_MISSING',
  'PDF_FONT_MISSING',
]);

@Resolver(() => ExportRun)
export class ExportsResolver {
  constructor(
    private readonly service: Exports,
    private readonly rows: ExportRows,
  ) {}

  @Allow(ExportAccess.own)
  @Query(() => ExportRun, { nullable: true })
  async exportRun(@By() actor: Actor, @Args('id', { type: () => Uuid }) id: Id): Promise<ExportRun | null> {
    return this.rows.find(actor, id);
  }

  @Allow(ExportAccess.own)
  @Query(() => ExportRunConnection, { description: '本人的导出，最新在前' })
  async exports(@By() actor: Actor, @Args() args: PageArgs): Promise<Connection<ExportRun>> {
    return this.rows.page(actor, args);
  }

  @Allow(ExportAccess.request)
  @Mutation(() => RequestExportResult, {
    description: '按当前筛选导出；完成后在消息中通知 / told in the inbox when done',
  })
  async requestExport(@By() actor: Actor, @Args('input') input: RequestExportInput) {
    return this.service.request(actor, input);
  }

  @ResolveField(() => String, { nullable: true, description: '未完成的原因' })
  failure(@Parent() run: ExportRun, @By() { locale }: Actor): string | null {
    return locale === 'zh' ? run.failureZh : run.failureEn;
  }
}

@Resolver(() => ExportPayload)
export class ExportPayloadResolver {
  constructor(private readonly rows: ExportRows) {}

  @ResolveField(() => ExportRun, { nullable: true })
  async exportRun(@Parent() payload: ExportPayload, @By() actor: Actor): Promise<ExportRun | null> {
    return this.rows.find(actor, payload.exportRunId);
  }
}
