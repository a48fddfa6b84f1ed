import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Firm, FirmSummary } from '#firms';
import { type Actor, Public, Visible } from '#foundation/access';
import { Attachment } from '#foundation/files';
import { By, type Connection, Instant, Loaded, type Loaders } from '#foundation/graphql';
import type { CooperationMode, Criterion, Indicator } from './domain/content.js';
import { NeedAttachments } from './need-attachments.js';
import { CooperationModeEnum } from './need.enums.js';
import { Need, NeedCriterion, NeedDeadlineChange, NeedIndicator, NeedQuestion } from './need.entity.js';
import { NeedAccess } from './needs.access.js';
import { NeedPageArgs } from './needs.inputs.js';
import { NeedPayload, NeedQuestionPayload } from './needs.payloads.js';
import { NeedQueries } from './needs.queries.js';
import { NeedConnection } from './needs.resolver.js';

/** Fields that cost a statement of their own, run once for all needs of a request and only when asked for. */
@Resolver(() => Need)
export class NeedFieldsResolver {
  constructor(
    private readonly queries: NeedQueries,
    private readonly attached: NeedAttachments,
  ) {}

  @ResolveField(() => [Attachment])
  attachments(@Parent() need: Need, @Loaded() loaders: Loaders): Promise<readonly Attachment[]> {
    return this.attached.of(loaders, need.id);
  }

  @ResolveField(() => String)
  text(@Parent() need: Need, @Loaded() loaders: Loaders): Promise<string> {
    return this.queries.detail(loaders, need, 'text');
  }

  @ResolveField(() => String, { nullable: true })
  statusReason(@Parent() need: Need, @Loaded() loaders: Loaders): Promise<string | null> {
    return this.queries.detail(loaders, need, 'statusReason');
  }

  @ResolveField(() => Instant, { nullable: true })
  questionDeadline(@Parent() need: Need, @Loaded() loaders: Loaders): Promise<Date | null> {
    return this.queries.detail(loaders, need, 'questionDeadline');
  }

  @ResolveField(() => [String])
  requiredCertificates(@Parent() need: Need, @Loaded() loaders: Loaders): Promise<string[]> {
    return this.queries.detail(loaders, need, 'requiredCertificates');
  }

  @ResolveField(() => [String])
  preferredCertificates(@Parent() need: Need, @Loaded() loaders: Loaders): Promise<string[]> {
    return this.queries.detail(loaders, need, 'preferredCertificates');
  }

  @ResolveField(() => [NeedIndicator])
  indicators(@Parent() need: Need, @Loaded() loaders: Loaders): Promise<Indicator[]> {
    return this.queries.detail(loaders, need, 'indicators');
  }

  @ResolveField(() => [NeedCriterion])
  criteria(@Parent() need: Need, @Loaded() loaders: Loaders): Promise<Criterion[]> {
    return this.queries.detail(loaders, need, 'criteria');
  }

  @ResolveField(() => CooperationModeEnum, { nullable: true })
  cooperationMode(@Parent() need: Need, @Loaded() loaders: Loaders): Promise<CooperationMode | null> {
    return this.queries.detail(loaders, need, 'cooperationMode');
  }

  @ResolveField(() => String, { nullable: true })
  paymentTerms(@Parent() need: Need, @Loaded() loaders: Loaders): Promise<string | null> {
    return this.queries.detail(loaders, need, 'paymentTerms');
  }

  @ResolveField(() => String, { nullable: true })
  tenderUrl(@Parent() need: Need, @Loaded() loaders: Loaders): Promise<string | null> {
    return this.queries.detail(loaders, need, 'tenderUrl');
  }

  @ResolveField(() => [NeedQuestion], { description: '已答复的公开；未答复的仅双方可见 / public once answered' })
  questions(@Parent() need: Need, @By() actor: Actor, @Loaded() loaders: Loaders): Promise<readonly NeedQuestion[]> {
    return this.queries.questions(loaders, actor, need.id);
  }

  @ResolveField(() => [NeedDeadlineChange])
  deadlineChanges(@Parent() need: Need, @Loaded() loaders: Loaders): Promise<readonly NeedDeadlineChange[]> {
    return this.queries.deadlineChanges(loaders, need.id);
  }

  @ResolveField(() => [FirmSummary], {
    nullable: true,
    description: '仅需求方与主管方可见 / for the owner and overseers',
  })
  @Visible(NeedAccess.invitations)
  invitedFirms(@Parent() need: Need, @Loaded() loaders: Loaders): Promise<readonly FirmSummary[]> {
    return this.queries.invitedFirms(loaders, need.id);
  }
}

@Resolver(() => Firm)
export class FirmNeedsResolver {
  constructor(private readonly queries: NeedQueries) {}

  @ResolveField(() => NeedConnection, { description: '公开署名的需求 / published needs that show their owner' })
  @Public()
  needs(@Parent() firm: Firm, @By() actor: Actor, @Args() args: NeedPageArgs): Promise<Connection<Need>> {
    return this.queries.pageOfFirm(actor, firm.id, args);
  }
}

@Resolver(() => NeedPayload)
export class NeedPayloadResolver {
  constructor(private readonly queries: NeedQueries) {}

  @ResolveField(() => Need, { nullable: true })
  need(@Parent() { needId }: NeedPayload, @By() actor: Actor, @Loaded() loaders: Loaders): Promise<Need | null> {
    return this.queries.loadAnew(loaders, actor, needId);
  }
}

@Resolver(() => NeedQuestionPayload)
export class NeedQuestionPayloadResolver {
  constructor(private readonly queries: NeedQueries) {}

  @ResolveField(() => Need, { nullable: true })
  need(
    @Parent() { needId }: NeedQuestionPayload,
    @By() actor: Actor,
    @Loaded() loaders: Loaders,
  ): Promise<Need | null> {
    return this.queries.loadAnew(loaders, actor, needId);
  }
}
