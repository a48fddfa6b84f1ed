import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChainsModule } from '#chains';
import { OutboxModule } from '#foundation/outbox';
import { IdentityModule } from '#identity';
import { NotificationsModule } from '#notifications';
import { Firm } from './firm.entity.js';
import { FirmCertificate, FirmChainNode, FirmTag, LeadFirm } from './firm-facts.entity.js';
import { FirmEntry } from './firm-entry.service.js';
import { FirmFactsService } from './firm-facts.service.js';
import { FirmHandlers } from './firm.handlers.js';
import { FirmMatching } from './firm-matching.js';
import { FirmOversightResolver } from './firm-oversight.resolver.js';
import { FirmOversight } from './firm-oversight.service.js';
import { FirmQueries } from './firm.queries.js';
import { ChainLeadFirmsResolver, FirmPayloadResolver, FirmResolver, MembershipFirmResolver } from './firm.resolver.js';
import { FirmRows } from './firm-rows.js';
import { FirmService } from './firm.service.js';

@Module({
  imports: [
    OutboxModule,
    IdentityModule,
    NotificationsModule,
    ChainsModule,
    TypeOrmModule.forFeature([Firm, FirmCertificate, FirmTag, FirmChainNode, LeadFirm]),
  ],
  providers: [
    FirmService,
    FirmOversight,
    FirmEntry,
    FirmFactsService,
    FirmRows,
    FirmHandlers,
    FirmQueries,
    FirmMatching,
    FirmResolver,
    FirmPayloadResolver,
    FirmOversightResolver,
    ChainLeadFirmsResolver,
    MembershipFirmResolver,
  ],
  exports: [FirmEntry, FirmQueries, FirmMatching],
})
export class FirmsModule {}
