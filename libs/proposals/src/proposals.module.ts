import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChainsModule } from '#chains';
import { FirmsModule } from '#firms';
import { OutboxModule } from '#foundation/outbox';
import { IdentityModule } from '#identity';
import { LearningModule } from '#learning';
import { ListingsModule } from '#listings';
import { NeedsModule } from '#needs';
import { NotificationsModule } from '#notifications';
import { TermsModule } from '#terms';
import { VectorsModule } from '#vectors';
import { AllocationResolver } from './allocation/allocation.resolver.js';
import { Allocator } from './allocation/allocator.service.js';
import { AssignmentRound } from './allocation/assignment-round.entity.js';
import { AssignmentSettings } from './allocation/assignment-settings.entity.js';
import { AssignmentSettingsService } from './allocation/assignment-settings.service.js';
import { AllocationHandlers } from './allocation/assignments.handlers.js';
import { AssignmentQueries } from './allocation/assignments.queries.js';
import { AssignmentsResolver } from './allocation/assignments.resolver.js';
import { Attention } from './allocation/attention.js';
import { PromotedApproval } from './allocation/promoted-approval.js';
import { AllocationRounds } from './allocation/rounds.service.js';
import { ProposalCorrection } from './corrections/correction.entity.js';
import { CorrectionQueries } from './corrections/corrections.queries.js';
import { CorrectionsResolver, ProposalCorrectionResolver } from './corrections/corrections.resolver.js';
import { Corrections } from './corrections/corrections.service.js';
import { Approvals } from './approvals.service.js';
import { Opportunities } from './opportunities.service.js';
import { OpportunityQueries } from './opportunities.queries.js';
import { OpportunitiesResolver } from './opportunities.resolver.js';
import { ReviewDeskQueries } from './review-desk.queries.js';
import { ReviewDeskResolver } from './review-desk.resolver.js';
import { Answers } from './answers.service.js';
import { AutoApproval } from './auto-approval.js';
import { MatchProposal } from './match-proposal.entity.js';
import { MatchRun } from './match-run.entity.js';
import { Matcher } from './matcher.service.js';
import { NeedRanking } from './need-ranking.js';
import { NeedProposalsResolver } from './need-proposals.resolver.js';
import { ProposalNotices } from './proposal-notices.handlers.js';
import { ProposalRows } from './proposal-row.js';
import { ProposalWriter } from './proposal-writer.js';
import { ProposalHandlers } from './proposals.handlers.js';
import { ProposalQueries } from './proposals.queries.js';
import { ProposalsResolver } from './proposals.resolver.js';
import { Exclusions } from './exclusions.queries.js';
import { ExclusionsResolver } from './exclusions.resolver.js';
import { ImprovementQueries } from './improvements.queries.js';
import { ImprovementsResolver } from './improvements.resolver.js';
import { ReasonsResolver } from './reasons.resolver.js';
import { RunReasonsResolver } from './run-reasons.resolver.js';
import { Reruns } from './reruns.service.js';
import { ReviewResolver } from './review.resolver.js';
import { ChainReviewRule } from './review-rule.entity.js';
import { ReviewRules } from './review-rules.service.js';
import { Review } from './review.service.js';
import { IndexFollower } from './search/index-follower.js';
import { MatchIndex } from './search/match-index.js';
import { PredictionsResolver } from './predictions.resolver.js';
import { ServedPredictions } from './served-predictions.js';
import { Supersession } from './supersession.js';
import { SynonymReruns } from './synonym-reruns.handlers.js';

@Module({
  imports: [
    DiscoveryModule,
    OutboxModule,
    IdentityModule,
    NotificationsModule,
    ChainsModule,
    FirmsModule,
    ListingsModule,
    NeedsModule,
    LearningModule,
    TermsModule,
    VectorsModule,
    TypeOrmModule.forFeature([
      MatchProposal,
      MatchRun,
      ChainReviewRule,
      AssignmentRound,
      AssignmentSettings,
      ProposalCorrection,
    ]),
  ],
  providers: [
    Matcher,
    NeedRanking,
    MatchIndex,
    IndexFollower,
    Supersession,
    SynonymReruns,
    ProposalWriter,
    ServedPredictions,
    PredictionsResolver,
    AutoApproval,
    Attention,
    Allocator,
    AllocationRounds,
    PromotedApproval,
    AssignmentSettingsService,
    AssignmentQueries,
    AllocationHandlers,
    AllocationResolver,
    AssignmentsResolver,
    Review,
    ReviewRules,
    Reruns,
    Answers,
    ProposalRows,
    ProposalQueries,
    ProposalHandlers,
    ProposalNotices,
    ProposalsResolver,
    NeedProposalsResolver,
    ReasonsResolver,
    RunReasonsResolver,
    Exclusions,
    ExclusionsResolver,
    ImprovementQueries,
    ImprovementsResolver,
    ReviewResolver,
    Approvals,
    ReviewDeskQueries,
    ReviewDeskResolver,
    Corrections,
    CorrectionQueries,
    CorrectionsResolver,
    ProposalCorrectionResolver,
    Opportunities,
    OpportunityQueries,
    OpportunitiesResolver,
  ],
  exports: [Answers, Opportunities, ProposalRows, ProposalQueries, MatchIndex, Review],
})
export class ProposalsModule {}
