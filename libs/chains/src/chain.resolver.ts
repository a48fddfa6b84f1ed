import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Public } from '#foundation/access';
import { BadInput, By, checkText, Loaded, type Loaders } from '#foundation/graphql';
import { ChainAccess } from './chain.access.js';
import { Chain } from './chain.entity.js';
import { AddChainNodeInput, RetireChainNodeInput, UpdateChainInput, UpdateChainNodeInput } from './chain.inputs.js';
import { ChainEdge, ChainNode } from './chain-node.entity.js';
import {
  AddChainNodeResult,
  ChainNodePayload,
  ChainPayload,
  MoveChainNodeResult,
  SuggestedNode,
  UpdateChainNodeResult,
  UpdateChainResult,
} from './chain.payloads.js';
import { ChainQueries } from './chain.queries.js';
import { ChainService } from './chain.service.js';
import { OfficeMember } from './office-member.js';
import { ReferenceData } from './reference.js';
import { CertificateKind, District, FirmTagKind } from './reference-list.entity.js';

@Resolver(() => Chain)
export class ChainResolver {
  constructor(
    private readonly chains: ChainService,
    private readonly queries: ChainQueries,
    private readonly reference: ReferenceData,
  ) {}

  @Public()
  @Query(() => [Chain], { name: 'chains' })
  async list(): Promise<Chain[]> {
    return [...(await this.reference.current()).chains.values()];
  }

  @Public()
  @Query(() => Chain, { name: 'chain', nullable: true })
  async chain(@Args('code', { type: () => String }) code: string): Promise<Chain | null> {
    return this.queries.chain(code);
  }

  @Public()
  @Query(() => [District])
  async districts(): Promise<District[]> {
    return [...(await this.reference.current()).districts.values()];
  }

  @Public()
  @Query(() => [CertificateKind])
  async certificateKinds(): Promise<CertificateKind[]> {
    return [...(await this.reference.current()).certificateKinds.values()];
  }

  @Public()
  @Query(() => [FirmTagKind])
  async firmTagKinds(): Promise<FirmTagKind[]> {
    return [...(await this.reference.current()).firmTagKinds.values()];
  }

  @Allow(ChainAccess.suggest)
  @Query(() => [SuggestedNode])
  async suggestNodes(
    @Args('text', { type: () => String }) text: string,
    @Args('first', { type: () => Int, defaultValue: 5 }) first: number,
  ) {
    const wrong = checkText(text, { max: 8000, multiline: true });
    if (wrong) throw BadInput.at('text', wrong);
    return this.queries.suggestNodes(text, Math.min(Math.max(first, 1), 20));
  }

  @ResolveField(() => [ChainNode], { description: '自上游至下游 / from upstream to downstream' })
  async nodes(@Parent() chain: Chain): Promise<readonly ChainNode[]> {
    return (await this.reference.current()).nodesOf.get(chain.code) ?? [];
  }

  @ResolveField(() => [ChainEdge])
  async edges(@Parent() chain: Chain): Promise<readonly ChainEdge[]> {
    return (await this.reference.current()).edgesOf.get(chain.code) ?? [];
  }

  @ResolveField(() => [OfficeMember])
  async officeMembers(@Parent() chain: Chain, @Loaded() loaders: Loaders): Promise<readonly OfficeMember[]> {
    return this.queries.officeOf(loaders, chain.code);
  }

  @Allow(ChainAccess.edit)
  @Mutation(() => UpdateChainResult)
  async updateChain(@By() actor: Actor, @Args('input') input: UpdateChainInput) {
    return this.chains.updateChain(actor, input);
  }

  @Allow(ChainAccess.edit)
  @Mutation(() => AddChainNodeResult)
  async addChainNode(@By() actor: Actor, @Args('input') input: AddChainNodeInput) {
    return this.chains.addNode(actor, input);
  }

  @Allow(ChainAccess.edit)
  @Mutation(() => UpdateChainNodeResult)
  async updateChainNode(@By() actor: Actor, @Args('input') input: UpdateChainNodeInput) {
    return this.chains.updateNode(actor, input);
  }

  @Allow(ChainAccess.edit)
  @Mutation(() => MoveChainNodeResult)
  async retireChainNode(@By() actor: Actor, @Args('input') input: RetireChainNodeInput) {
    return this.chains.retireNode(actor, input);
  }

  @Allow(ChainAccess.edit)
  @Mutation(() => MoveChainNodeResult)
  async restoreChainNode(@By() actor: Actor, @Args('input') input: RetireChainNodeInput) {
    return this.chains.restoreNode(actor, input);
  }
}

@Resolver(() => ChainNode)
export class ChainNodeResolver {
  constructor(private readonly queries: ChainQueries) {}

  @ResolveField(() => Chain)
  async chain(@Parent() node: ChainNode): Promise<Chain | null> {
    return this.queries.chain(node.chainCode);
  }
}

@Resolver(() => ChainPayload)
export class ChainPayloadResolver {
  constructor(private readonly queries: ChainQueries) {}

  @ResolveField(() => Chain)
  async chain(@Parent() payload: ChainPayload): Promise<Chain | null> {
    return this.queries.chain(payload.chainCode);
  }
}

@Resolver(() => ChainNodePayload)
export class ChainNodePayloadResolver {
  constructor(private readonly queries: ChainQueries) {}

  @ResolveField(() => ChainNode)
  async node(@Parent() payload: ChainNodePayload): Promise<ChainNode | null> {
    return this.queries.node(payload.nodeCode);
  }
}

@Resolver(() => SuggestedNode)
export class SuggestedNodeResolver {
  constructor(private readonly queries: ChainQueries) {}

  @ResolveField(() => ChainNode)
  async node(@Parent() suggestion: SuggestedNode): Promise<ChainNode | null> {
    return this.queries.node(suggestion.nodeCode);
  }
}
