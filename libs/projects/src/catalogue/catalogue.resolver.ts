import { Args, Field, Mutation, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Refusal } from '#kernel';
import { type Actor, Allow, permits, signedIn, Visible } from '#foundation/access';
import { By, resultUnion } from '#foundation/graphql';
import { FORMULA } from '../domain/catalogue.js';
import { ProjectAccess } from '../projects.access.js';
import { projectRefusals } from '../projects.refusals.js';
import { Catalogues } from './catalogues.service.js';
import {
  CatalogueEdition,
  CatalogueEntry,
  CatalogueImport,
  CatalogueNeed,
  FreezeCatalogueInput,
  InvestmentCatalogue,
} from './catalogue.types.js';

@ObjectType()
@Visible(signedIn)
export class CataloguePayload {
  @Field(() => String)
  month: string;
}

const FreezeCatalogueResult = resultUnion('FreezeCatalogueResult', () => CataloguePayload, projectRefusals, [
  'CATALOGUE_MONTH_WRONG',
  'CATALOGUE_FROZEN',
]);

@Resolver(() => InvestmentCatalogue)
export class CatalogueResolver {
  constructor(private readonly catalogues: Catalogues) {}

  @Query(() => InvestmentCatalogue, { description: 'Of the moment, or the frozen edition of a month' })
  @Allow(ProjectAccess.catalogue)
  investmentCatalogue(
    @By() actor: Actor,
    @Args('month', { type: () => String, nullable: true }) month: string | null = null,
    @Args('chainCode', { type: () => String, nullable: true }) chainCode: string | null = null,
  ): Promise<InvestmentCatalogue> {
    return this.catalogues.get(actor, month, chainCode);
  }

  @Query(() => [CatalogueEdition], { description: 'The newest first' })
  @Allow(ProjectAccess.catalogue)
  catalogueEditions(@By() actor: Actor): Promise<CatalogueEdition[]> {
    return this.catalogues.editions(actor);
  }

  @Mutation(() => FreezeCatalogueResult, { description: '定稿：此后不再变动 / keeps the edition of a month for good' })
  @Allow(ProjectAccess.freeze)
  freezeCatalogue(
    @By() actor: Actor,
    @Args('input') input: FreezeCatalogueInput,
  ): Promise<{ month: string } | Refusal> {
    return this.catalogues.freeze(actor, input);
  }

  @ResolveField(() => String, { description: '排序公式 / how the points come about' })
  formula(@By() { locale }: Actor): string {
    return FORMULA[locale];
  }
}

/** The rows behind the figures name needs: for the office of the chain, operators and auditors. */
@Resolver(() => CatalogueEntry)
export class CatalogueEntryResolver {
  @ResolveField(() => [CatalogueNeed], { nullable: true, description: 'Null for offices of other chains' })
  needs(@Parent() entry: CatalogueEntry, @By() actor: Actor): CatalogueNeed[] | null {
    return permits(ProjectAccess.catalogueRows, actor, entry) ? entry.needs : null;
  }

  @ResolveField(() => [CatalogueImport], { nullable: true, description: 'Null for offices of other chains' })
  imports(@Parent() entry: CatalogueEntry, @By() actor: Actor): CatalogueImport[] | null {
    return permits(ProjectAccess.catalogueRows, actor, entry) ? entry.imports : null;
  }
}
