import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { type Actor, Allow } from '#foundation/access';
import { By, Uuid } from '#foundation/graphql';
import { SynonymSet } from './synonym-set.entity.js';
import { TermsAccess } from './terms.access.js';
import {
  ChangeSynonymSetInput,
  CreateSynonymSetInput,
  RetireSynonymSetInput,
  SynonymContentInput,
  SynonymPageArgs,
} from './terms.inputs.js';
import {
  ChangeSynonymSetResult,
  CreateSynonymSetResult,
  RetireSynonymSetResult,
  SynonymPreview,
  SynonymSetPayload,
  SynonymSetConnection,
} from './terms.payloads.js';
import { TermsQueries } from './terms.queries.js';
import { TermsService } from './terms.service.js';

@Resolver(() => SynonymSet)
export class TermsResolver {
  constructor(
    private readonly terms: TermsService,
    private readonly queries: TermsQueries,
  ) {}

  @Allow(TermsAccess.read)
  @Query(() => SynonymSetConnection)
  async synonymSets(@Args() args: SynonymPageArgs) {
    return this.queries.page(args);
  }

  @Allow(TermsAccess.read)
  @Query(() => SynonymSet, { nullable: true })
  async synonymSet(@Args('id', { type: () => Uuid }) id: Id): Promise<SynonymSet | null> {
    return this.queries.find(id);
  }

  @Allow(TermsAccess.preview)
  @Query(() => SynonymPreview)
  async previewSynonymSet(@Args('input') input: SynonymContentInput): Promise<SynonymPreview> {
    return this.queries.preview(input);
  }

  @Allow(TermsAccess.edit)
  @Mutation(() => CreateSynonymSetResult)
  async createSynonymSet(@By() actor: Actor, @Args('input') input: CreateSynonymSetInput) {
    return this.terms.create(actor, input);
  }

  @Allow(TermsAccess.edit)
  @Mutation(() => ChangeSynonymSetResult)
  async changeSynonymSet(@By() actor: Actor, @Args('input') input: ChangeSynonymSetInput) {
    return this.terms.change(actor, input);
  }

  @Allow(TermsAccess.edit)
  @Mutation(() => RetireSynonymSetResult)
  async retireSynonymSet(@By() actor: Actor, @Args('input') input: RetireSynonymSetInput) {
    return this.terms.retire(actor, input);
  }
}

@Resolver(() => SynonymSetPayload)
export class SynonymSetPayloadResolver {
  constructor(private readonly queries: TermsQueries) {}

  @ResolveField(() => SynonymSet)
  async synonymSet(@Parent() { synonymSetId }: SynonymSetPayload): Promise<SynonymSet | null> {
    return this.queries.find(synonymSetId);
  }
}
