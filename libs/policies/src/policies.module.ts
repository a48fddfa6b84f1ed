import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChainsModule } from '#chains';
import { OutboxModule } from '#foundation/outbox';
import { IdentityModule } from '#identity';
import { NotificationsModule } from '#notifications';
import { Applications } from './applications.service.js';
import { Bank } from './bank.service.js';
import { Books } from './books.service.js';
import { CompiledPolicies } from './compiled-policies.js';
import { Concerns } from './concerns.service.js';
import { FirmFactQueries } from './firm-facts.queries.js';
import { Lexicons } from './lexicon.queries.js';
import { BankFileRow, FirmBankAccount, PayoutItem, PayoutList, PolicyApplication } from './payout.entities.js';
import { PayoutLists } from './payout-lists.service.js';
import { PayoutQueries } from './payout.queries.js';
import { ApplicationsResolver, PayoutListsResolver, PolicyFiguresResolver } from './payouts.resolver.js';
import { PolicyHandlers } from './policies.handlers.js';
import { PoliciesResolver, PolicyEditionResolver, PolicyPayloadResolver } from './policies.resolver.js';
import { Policies } from './policies.service.js';
import { Policy, PolicyComment, PolicyEdition, PolicyWish } from './policy.entities.js';
import { PolicyFigureQueries } from './policy-figures.queries.js';
import { PolicyFits } from './policy-fits.queries.js';
import { PolicyNotices } from './policy-notices.handlers.js';
import { PolicyQueries } from './policy.queries.js';
import { PolicyRows } from './policy-rows.js';
import { StatedFacts } from './stated-facts.js';
import { Voices } from './voices.service.js';
import { VoicesResolver } from './voices.resolver.js';

@Module({
  imports: [
    OutboxModule,
    IdentityModule,
    NotificationsModule,
    ChainsModule,
    TypeOrmModule.forFeature([
      ...[Policy, PolicyEdition, PolicyComment, PolicyWish],
      ...[PolicyApplication, PayoutList, PayoutItem, FirmBankAccount, BankFileRow],
    ]),
  ],
  providers: [
    ...[Policies, PolicyRows, PolicyQueries, PolicyFits, Lexicons, CompiledPolicies, FirmFactQueries],
    ...[Concerns, Voices, Applications, StatedFacts, PayoutLists, Books, Bank, PayoutQueries],
    ...[PolicyFigureQueries, PolicyHandlers, PolicyNotices],
    ...[PoliciesResolver, PolicyEditionResolver, PolicyPayloadResolver, VoicesResolver],
    ...[ApplicationsResolver, PayoutListsResolver, PolicyFiguresResolver],
  ],
  exports: [PolicyFigureQueries, PolicyQueries, PayoutQueries, Concerns, Books],
})
export class PoliciesModule {}
