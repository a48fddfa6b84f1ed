import {
  Args,
  ArgsType,
  Field,
  Float,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
  Subscription,
} from '@nestjs/graphql';
import { IsBoolean, IsOptional } from 'class-validator';
import type { Id } from '#kernel';
import { type Actor, Allow, requireRow, signedIn, Visible } from '#foundation/access';
import { LiveBus } from '#foundation/database';
import {
  By,
  connectionOf,
  encodeCursor,
  Loaded,
  type Loaders,
  PageArgs,
  pageOf,
  Text,
  Uuid,
} from '#foundation/graphql';
import { Firm, FirmQueries } from '#firms';
import { Listing, ListingQueries } from '#listings';
import { Need, NeedQueries } from '#needs';
import { MatchProposal } from './match-proposal.entity.js';
import { MatchPhase, MatchRun, RUN_PHASES, type RunPhase } from './match-run.entity.js';
import { ProposalAccess } from './proposals.access.js';
import { dueCursor, ProposalQueries, rankCursor } from './proposals.queries.js';
import { ChainReviewRule } from './review-rule.entity.js';

export const MatchProposalConnection = connectionOf(MatchProposal);
const MatchRunConnection = connectionOf(MatchRun);

@ArgsType()
class OfNeedArgs extends PageArgs {
  @Field(() => Uuid)
  @IsOptional()
  needId: Id;
}

@ArgsType()
class QueueArgs extends PageArgs {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ min: 2, max: 16 })
  chainCode?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only reviews that are late' })
  @IsOptional()
  @IsBoolean()
  isOverdue?: boolean | null;

  @Field(() => Uuid, { nullable: true })
  @IsOptional()
  assignedTo?: Id | null;
}

/** Where the matching of a need stands, as it happens. */
@ObjectType()
@Visible(signedIn)
export class MatchRunProgress {
  @Field(() => Uuid)
  needId: Id;
  @Field(() => MatchPhase, { nullable: true, description: 'null: no run yet' })
  phase: RunPhase | null;
  @Field(() => MatchRun, { nullable: true, description: 'The newest run that has written its proposals' })
  run: MatchRun | null;
  @Field(() => [MatchProposal], { description: 'The best proposals of the newest round, best first' })
  proposals: MatchProposal[];
  @Field(() => Float, { nullable: true, description: 'Milliseconds that the newest run took' })
  durationMs: number | null;
}

/** Cards that the live view shows at once; the rest is a page. */
const FIRST_CARDS = 10;

@Resolver(() => MatchProposal)
export class ProposalsResolver {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly live: LiveBus,
    private readonly needs: NeedQueries,
    private readonly firms: FirmQueries,
    private readonly listings: ListingQueries,
  ) {}

  @Query(() => MatchProposal)
  @Allow(ProposalAccess.read)
  proposal(@By() actor: Actor, @Args('id', { type: () => Uuid }) id: Id): Promise<MatchProposal> {
    return this.queries.get(actor, id);
  }

  @Query(() => MatchProposalConnection, { description: 'Proposals of a need, newest round and best first' })
  @Allow(ProposalAccess.read)
  async proposals(@By() actor: Actor, @Args() args: OfNeedArgs) {
    const rows = await this.queries.ofNeed(actor, args.needId, args);
    return pageOf(rows, args, rankCursor);
  }

  @Query(() => MatchProposalConnection, { description: 'What the chain office has to review, the most urgent first' })
  @Allow(ProposalAccess.readQueue)
  async reviewQueue(@By() actor: Actor, @Args() args: QueueArgs) {
    const rows = await this.queries.queue(actor, args, args);
    return pageOf(rows, args, dueCursor);
  }

  @Query(() => MatchRunConnection, { description: 'Runs of the engine for a need, newest first' })
  @Allow(ProposalAccess.read)
  async matchRuns(@By() actor: Actor, @Args() args: OfNeedArgs) {
    await this.queries.requireNeed(actor, args.needId);
    return pageOf(await this.queries.runs(args.needId, args), args, (row) => encodeCursor([row.id]));
  }

  @Query(() => ChainReviewRule, { nullable: true, description: 'null: persons decide everything' })
  @Allow(ProposalAccess.readRules)
  async reviewRule(
    @By() actor: Actor,
    @Args('chainCode', { type: () => String }) chainCode: string,
  ): Promise<ChainReviewRule | null> {
    requireRow(ProposalAccess.readRules, actor, { chainCode });
    return this.queries.activeRule(chainCode);
  }

  @Subscription(() => MatchRunProgress, {
    description: 'First what is there, then each phase and the first cards as they come',
    resolve: (value: MatchRunProgress) => value,
  })
  @Allow(ProposalAccess.read)
  async matchRunProgress(@By() actor: Actor, @Args('needId', { type: () => Uuid }) needId: Id) {
    await this.queries.requireNeed(actor, needId);
    return this.live.stream('match', needId, (word) => this.progress(actor, needId, word));
  }

  @ResolveField(() => Need, { nullable: true })
  need(@Parent() proposal: MatchProposal, @By() actor: Actor, @Loaded() loaders: Loaders): Promise<Need | null> {
    return this.needs.load(loaders, actor, proposal.needId);
  }

  @ResolveField(() => Firm, { nullable: true })
  supplier(@Parent() proposal: MatchProposal, @Loaded() loaders: Loaders): Promise<Firm | null> {
    return this.firms.loadFirm(loaders, proposal.supplierFirmId);
  }

  @ResolveField(() => Listing, { nullable: true })
  async listing(@Parent() proposal: MatchProposal, @Loaded() loaders: Loaders): Promise<Listing | null> {
    return proposal.listingId ? this.listings.loadListing(loaders, proposal.listingId) : null;
  }

  private async progress(actor: Actor, needId: Id, word: string): Promise<MatchRunProgress> {
    await this.queries.requireNeed(actor, needId); // the need may have moved to another chain's office since
    const [run, proposals] = await Promise.all([
      this.queries.latestRun(needId),
      this.queries.ofNeed(actor, needId, { first: FIRST_CARDS }),
    ]);
    const phase = RUN_PHASES.find((known) => known === word) ?? run?.phase ?? null;
    return { needId, phase, run, proposals: proposals.slice(0, FIRST_CARDS), durationMs: run?.durationMs ?? null };
  }
}
