import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BidsModule } from '#bids';
import { FirmsModule } from '#firms';
import { FilesModule } from '#foundation/files';
import { OutboxModule } from '#foundation/outbox';
import { IdentityModule } from '#identity';
import { NeedsModule } from '#needs';
import { NotificationsModule } from '#notifications';
import { ProposalsModule } from '#proposals';
import { ContractFiles } from './contract-files.js';
import { ContractRows } from './contract-rows.js';
import { Contracts } from './contracts.service.js';
import { DealQueries } from './deals.queries.js';
import { DealsResolver } from './deals.resolver.js';
import { PastDealsResolver } from './past-deals.resolver.js';
import { Intentions } from './intentions.service.js';
import { NeedIntentionsResolver } from './need-intentions.resolver.js';
import { Orders } from './orders.service.js';
import { OutcomeNotices } from './outcome-notices.handlers.js';
import { Contract, Intention, Order } from './outcome.entities.js';
import { OutcomesHandlers } from './outcomes.handlers.js';
import { OutcomeQueries } from './outcomes.queries.js';
import { ContractsResolver, IntentionsResolver } from './outcomes.resolver.js';

@Module({
  imports: [
    OutboxModule,
    FilesModule,
    IdentityModule,
    NotificationsModule,
    FirmsModule,
    NeedsModule,
    ProposalsModule,
    BidsModule,
    TypeOrmModule.forFeature([Intention, Contract, Order]),
  ],
  providers: [
    Intentions,
    Contracts,
    Orders,
    ContractRows,
    ContractFiles,
    OutcomeQueries,
    OutcomesHandlers,
    OutcomeNotices,
    NeedIntentionsResolver,
    IntentionsResolver,
    DealQueries,
    DealsResolver,
    PastDealsResolver,
    ContractsResolver,
  ],
  exports: [OutcomeQueries, Intentions],
})
export class OutcomesModule {}
