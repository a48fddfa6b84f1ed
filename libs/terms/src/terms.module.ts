import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChainsModule } from '#chains';
import { OutboxModule } from '#foundation/outbox';
import { ListingsModule } from '#listings';
import { NeedsModule } from '#needs';
import { SynonymData } from './synonym-data.js';
import { SynonymSet } from './synonym-set.entity.js';
import { TermsQueries } from './terms.queries.js';
import { SynonymSetPayloadResolver, TermsResolver } from './terms.resolver.js';
import { TermsService } from './terms.service.js';

@Module({
  imports: [OutboxModule, ChainsModule, ListingsModule, NeedsModule, TypeOrmModule.forFeature([SynonymSet])],
  providers: [SynonymData, TermsQueries, TermsService, TermsResolver, SynonymSetPayloadResolver],
  exports: [SynonymData, TermsQueries],
})
export class TermsModule {}
