import { Field, Float, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { signedIn, Visible } from '#foundation/access';
import { ClientMutationId, Decimal, enumOf, Instant, LocalDate, Text, Uuid } from '#foundation/graphql';

export const UNMET_REASONS = ['unawarded', 'unproposed'] as const;
export type UnmetReason = (typeof UNMET_REASONS)[number];
export const UnmetReasonEnum = enumOf(
  UNMET_REASONS,
  'UnmetReason',
  '到期未定标、无可推荐供应商 / nobody was awarded in time, or nobody could be proposed',
);

/** A need behind a gap: the drill-down of its figures. */
@ObjectType()
@Visible(signedIn)
export class CatalogueNeed {
  @Field(() => Uuid)
  needId: Id;
  @Field(() => String)
  number: string;
  @Field(() => String)
  title: string;
  @Field(() => UnmetReasonEnum)
  reason: UnmetReason;
  @Field(() => Decimal, { nullable: true, description: 'Yuan, the upper end; null where it is open to offers' })
  budget: string | null;
  @Field(() => LocalDate)
  publishedOn: string;
  @Field(() => LocalDate, { nullable: true })
  deadlineOn: string | null;
}

/** What was bought from outside the city. */
@ObjectType()
@Visible(signedIn)
export class CatalogueImport {
  @Field(() => String)
  number: string;
  @Field(() => String, { nullable: true, description: 'Null where the buyer hides its name' })
  buyer: string | null;
  @Field(() => String)
  supplier: string;
  @Field(() => String)
  districtCode: string;
  @Field(() => Decimal, { nullable: true })
  amount: string | null;
  @Field(() => LocalDate)
  awardedOn: string;
}

@ObjectType()
@Visible(signedIn)
export class CatalogueNeighbour {
  @Field(() => String)
  nodeCode: string;
  @Field(() => String)
  nameZh: string;
  @Field(() => String)
  nameEn: string;
  @Field(() => Boolean, { description: 'It supplies the node; else it is supplied by it' })
  isUpstream: boolean;
  @Field(() => Int)
  suppliers: number;
}

/** One node of a chain with a gap, and what a newcomer would find there. */
@ObjectType()
@Visible(signedIn)
export class CatalogueEntry {
  @Field(() => Int)
  rank: number;
  @Field(() => Float, { description: '0 to 100, by the stated formula' })
  points: number;
  @Field(() => String)
  nodeCode: string;
  @Field(() => String)
  nodeNameZh: string;
  @Field(() => String)
  nodeNameEn: string;
  @Field(() => String)
  chainCode: string;
  @Field(() => String)
  chainNameZh: string;
  @Field(() => String)
  chainNameEn: string;
  @Field(() => Int)
  unmetNeeds: number;
  @Field(() => Decimal, { description: 'Yuan' })
  unmetBudget: string;
  @Field(() => Int)
  outsideNeeds: number;
  @Field(() => Decimal, { description: 'Yuan' })
  outsideAmount: string;
  @Field(() => Int, { description: 'Verified local suppliers' })
  suppliers: number;
  @Field(() => Int, { description: 'All needs published on the node within 12 months' })
  yearNeeds: number;
  @Field(() => Decimal, { description: 'Yuan of their budgets' })
  yearBudget: string;
  @Field(() => [String], { description: '链主 / lead firms of the chain' })
  leadFirms: string[];
  @Field(() => [CatalogueNeighbour])
  neighbours: CatalogueNeighbour[];
  /** For those who may see whose rows they are; see the resolver. */
  needs: CatalogueNeed[];
  imports: CatalogueImport[];
}

@ObjectType({ description: '精准招商目录：由缺口计算 / the investment catalogue, computed from the gaps' })
@Visible(signedIn)
export class InvestmentCatalogue {
  @Field(() => String)
  month: string;
  @Field(() => Instant, { description: 'It counts the 12 months before this moment' })
  asOf: Date;
  @Field(() => Instant, { nullable: true, description: 'Null for the one of the moment, which still changes' })
  frozenAt: Date | null;
  @Field(() => Int)
  unmetNeeds: number;
  @Field(() => Decimal)
  unmetBudget: string;
  @Field(() => Decimal)
  outsideAmount: string;
  @Field(() => [CatalogueEntry], { description: 'The most promising first' })
  entries: CatalogueEntry[];
}

@ObjectType()
@Visible(signedIn)
export class CatalogueEdition {
  @Field(() => String)
  month: string;
  @Field(() => Instant)
  frozenAt: Date;
}

@InputType()
export class FreezeCatalogueInput {
  @ClientMutationId()
  clientMutationId: string | null;

  @Field(() => String, { description: '2026-10' })
  @Text({ min: 7, max: 7 })
  month: string;
}
