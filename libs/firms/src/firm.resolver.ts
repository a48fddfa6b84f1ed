import { Args, Float, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Id } from '#kernel';
import { Chain } from '#chains';
import { type Actor, Allow, Public } from '#foundation/access';
import { By, type Connection, connectionOf, Loaded, type Loaders, Uuid } from '#foundation/graphql';
import { Membership } from '#identity';
import { normaliseCreditCode } from './domain/credit-code.js';
import { firmSizeOf } from './domain/firm-size.js';
import { FirmAccess } from './firm.access.js';
import { Firm } from './firm.entity.js';
import { FirmSizeClass } from './firm.enums.js';
import { FirmCertificate, FirmTag } from './firm-facts.entity.js';
import { FirmPageArgs, FirmStepInput, RegisterFirmInput, UpdateFirmProfileInput } from './firm.inputs.js';
import { FirmPayload, RegisterFirmResult, SubmitFirmResult, UpdateFirmProfileResult } from './firm.payloads.js';
import { FirmQueries } from './firm.queries.js';
import { FirmService } from './firm.service.js';

export const FirmConnection = connectionOf(Firm);

@Resolver(() => Firm)
export class FirmResolver {
  constructor(
    private readonly service: FirmService,
    private readonly queries: FirmQueries,
  ) {}

  @Allow(FirmAccess.read)
  @Query(() => Firm, { nullable: true })
  async firm(@By() actor: Actor, @Args('id', { type: () => Uuid }) id: Id): Promise<Firm | null> {
    return this.queries.find(actor, id);
  }

  @Allow(FirmAccess.read)
  @Query(() => FirmConnection)
  async firms(@By() actor: Actor, @Args() args: FirmPageArgs): Promise<Connection<Firm>> {
    return this.queries.page(actor, args);
  }

  @Allow(FirmAccess.byCreditCode)
  @Query(() => Firm, { nullable: true })
  async firmByCreditCode(@Args('creditCode', { type: () => String }) creditCode: string): Promise<Firm | null> {
    return this.queries.findByCreditCode(normaliseCreditCode(creditCode));
  }

  @Public()
  @Query(() => FirmSizeClass, {
    nullable: true,
    description:
      '按统计上大中小微型企业划分办法（2017）测算，万元 / by the national method, figures in 10,000 yuan; null without a rule',
  })
  classifyFirm(
    @Args('industryCode', { type: () => String }) industryCode: string,
    @Args('staff', { type: () => Int, nullable: true }) staff: number | null = null,
    @Args('revenueWan', { type: () => Float, nullable: true }) revenueWan: number | null = null,
    @Args('assetsWan', { type: () => Float, nullable: true }) assetsWan: number | null = null,
  ): string | null {
    return firmSizeOf(industryCode, { staff, revenueWan, assetsWan });
  }

  @ResolveField(() => [FirmCertificate])
  async certificates(@Parent() firm: Firm, @Loaded() loaders: Loaders): Promise<readonly FirmCertificate[]> {
    return this.queries.loadCertificates(loaders, firm.id);
  }

  @ResolveField(() => [FirmTag])
  async tags(@Parent() firm: Firm, @Loaded() loaders: Loaders): Promise<readonly FirmTag[]> {
    return this.queries.loadTags(loaders, firm.id);
  }

  @Allow(FirmAccess.register)
  @Mutation(() => RegisterFirmResult)
  async registerFirm(@By() actor: Actor, @Args('input') input: RegisterFirmInput) {
    return this.service.register(actor, input);
  }

  @Allow(FirmAccess.edit)
  @Mutation(() => UpdateFirmProfileResult)
  async updateFirmProfile(@By() actor: Actor, @Args('input') input: UpdateFirmProfileInput) {
    return this.service.updateProfile(actor, input);
  }

  @Allow(FirmAccess.submit)
  @Mutation(() => SubmitFirmResult)
  async submitFirm(@By() actor: Actor, @Args('input') input: FirmStepInput) {
    return this.service.submit(actor, input);
  }
}

@Resolver(() => FirmPayload)
export class FirmPayloadResolver {
  constructor(private readonly queries: FirmQueries) {}

  @ResolveField(() => Firm)
  async firm(@Parent() payload: FirmPayload, @Loaded() loaders: Loaders): Promise<Firm | null> {
    return this.queries.loadFirm(loaders, payload.firmId);
  }
}

@Resolver(() => Chain)
export class ChainLeadFirmsResolver {
  constructor(private readonly queries: FirmQueries) {}

  @ResolveField(() => [Firm], { description: '链主企业 / the lead firms of the chain' })
  async leadFirms(@Parent() chain: Chain, @Loaded() loaders: Loaders): Promise<readonly Firm[]> {
    return this.queries.loadLeaders(loaders, chain.code);
  }
}

@Resolver(() => Membership)
export class MembershipFirmResolver {
  constructor(private readonly queries: FirmQueries) {}

  @ResolveField(() => Firm)
  async firm(@Parent() membership: Membership, @Loaded() loaders: Loaders): Promise<Firm | null> {
    return this.queries.loadFirm(loaders, membership.firmId);
  }
}
