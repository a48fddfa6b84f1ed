import {
  Args,
  ArgsType,
  Field,
  Int,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { IsIn, IsOptional } from 'class-validator';
import type { Id, Refusal } from '#kernel';
import { type Actor, Allow, permits, Visible } from '#foundation/access';
import {
  By,
  connectionOf,
  encodeCursor,
  Loaded,
  type Loaders,
  PageArgs,
  pageOf,
  resultUnion,
} from '#foundation/graphql';
import { CORRECTION_REASONS, type CorrectionReason, type FactKind } from '../domain/correction.js';
import { MatchProposal } from '../match-proposal.entity.js';
import { ProposalAccess } from '../proposals.access.js';
import { ProposalQueries } from '../proposals.queries.js';
import { proposalRefusals } from '../proposals.refusals.js';
import { ProposalPayload } from '../review.resolver.js';
import { CorrectionReasonEnum, FactKindEnum, ProposalCorrection } from './correction.entity.js';
import { CorrectProposalInput, ProposalFactInput } from './corrections.inputs.js';
import { CorrectionQueries } from './corrections.queries.js';
import { Corrections } from './corrections.service.js';

const ProposalCorrectionConnection = connectionOf(ProposalCorrection);
const CorrectProposalResult = resultUnion('CorrectProposalResult', () => ProposalPayload, proposalRefusals, [
  'FACT_UNKNOWN',
  'REASON_NEEDED',
]);
const WithdrawCorrectionResult = resultUnion('WithdrawCorrectionResult', () => ProposalPayload, proposalRefusals, [
  'FACT_UNKNOWN',
]);

@ArgsType()
class CorrectionsArgs extends PageArgs {
  @Field(() => CorrectionReasonEnum, { nullable: true })
  @IsOptional()
  @IsIn(CORRECTION_REASONS)
  reason?: CorrectionReason | null;
}

/** How often statements of one meaning were called wrong. */
@ObjectType()
@Visible(ProposalAccess.allCorrections)
export class CorrectionCount {
  @Field(() => FactKindEnum)
  factKind: FactKind;
  @Field(() => String)
  label: string;
  @Field(() => Int)
  count: number;
}

@Resolver(() => MatchProposal)
export class CorrectionsResolver {
  constructor(
    private readonly commands: Corrections,
    private readonly queries: CorrectionQueries,
  ) {}

  @Mutation(() => CorrectProposalResult, { description: '这条不对：链长办会看到，不影响排序 / a statement is wrong' })
  @Allow(ProposalAccess.correct)
  correctProposal(
    @By() actor: Actor,
    @Args('input') input: CorrectProposalInput,
  ): Promise<{ proposalId: Id } | Refusal> {
    return this.commands.correct(actor, input);
  }

  @Mutation(() => WithdrawCorrectionResult, { description: '撤回“这条不对” / takes the own word back' })
  @Allow(ProposalAccess.correct)
  withdrawCorrection(
    @By() actor: Actor,
    @Args('input') input: ProposalFactInput,
  ): Promise<{ proposalId: Id } | Refusal> {
    return this.commands.withdraw(actor, input);
  }

  @Query(() => ProposalCorrectionConnection, { description: '企业认为不对的推荐依据，最新的在前' })
  @Allow(ProposalAccess.allCorrections)
  async proposalCorrections(@Args() args: CorrectionsArgs) {
    return pageOf(await this.queries.page(args, args), args, ({ id }) => encodeCursor([id]));
  }

  @Query(() => [CorrectionCount], { description: '按依据统计，至多 20 项 / the most disputed first' })
  @Allow(ProposalAccess.allCorrections)
  async correctionCounts(@By() { locale }: Actor): Promise<CorrectionCount[]> {
    return (await this.queries.counts()).map(({ label, ...of }) => ({ ...of, label: label[locale] }));
  }

  /** The office and those who oversee it read all; a firm reads what its own people said. */
  @ResolveField(() => [ProposalCorrection], { description: '这条不对' })
  async corrections(
    @Parent() proposal: MatchProposal,
    @By() actor: Actor,
    @Loaded() loaders: Loaders,
  ): Promise<ProposalCorrection[]> {
    const said = (await this.queries.ofProposal(loaders, proposal.id)) ?? [];
    if (permits(ProposalAccess.reviewDetails, actor, proposal)) return said;
    return said.filter(({ firmId }) => firmId === actor.firmId);
  }
}

@Resolver(() => ProposalCorrection)
export class ProposalCorrectionResolver {
  constructor(private readonly proposals: ProposalQueries) {}

  @ResolveField(() => String)
  label(@Parent() { label }: ProposalCorrection, @By() { locale }: Actor): string {
    return label[locale];
  }

  @ResolveField(() => String, { description: 'What the proposal said at that time; empty of the whole' })
  told(@Parent() { told }: ProposalCorrection, @By() { locale }: Actor): string {
    return told[locale];
  }

  /** As the mutations take them, in the reader's language. */
  @ResolveField(() => String, { nullable: true, description: 'Points at the statement again' })
  name(@Parent() { factKind, factKey, label }: ProposalCorrection, @By() { locale }: Actor): string | null {
    if (factKind === 'proposal') return null;
    return factKind === 'factor' ? factKey : label[locale];
  }

  @ResolveField(() => String, { nullable: true })
  expected(@Parent() { factKind, factKey, label }: ProposalCorrection): string | null {
    return factKind === 'requirement' ? factKey.slice(label.zh.length + 1) : null;
  }

  @ResolveField(() => Boolean, { description: 'The asker said it, and can take it back' })
  isMine(@Parent() { accountId }: ProposalCorrection, @By() actor: Actor): boolean {
    return accountId === actor.accountId;
  }

  @ResolveField(() => MatchProposal, { nullable: true })
  async proposal(
    @Parent() { proposalId }: ProposalCorrection,
    @By() actor: Actor,
    @Loaded() loaders: Loaders,
  ): Promise<MatchProposal | null> {
    const found = await loaders
      .of('corrections.proposals', (ids: readonly Id[]) => this.proposals.byIds(ids))
      .load(proposalId);
    return found && permits(ProposalAccess.read, actor, found) ? found : null;
  }
}
