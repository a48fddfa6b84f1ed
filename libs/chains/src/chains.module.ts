import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OutboxModule } from '#foundation/outbox';
import { Chain } from './chain.entity.js';
import { ChainEdge, ChainNode } from './chain-node.entity.js';
import { ChainQueries } from './chain.queries.js';
import {
  ChainNodePayloadResolver,
  ChainNodeResolver,
  ChainPayloadResolver,
  ChainResolver,
  SuggestedNodeResolver,
} from './chain.resolver.js';
import { ChainService } from './chain.service.js';
import { ReferenceData } from './reference.js';
import { CertificateKind, District, FirmTagKind } from './reference-list.entity.js';

@Module({
  imports: [
    OutboxModule,
    TypeOrmModule.forFeature([Chain, ChainNode, ChainEdge, District, CertificateKind, FirmTagKind]),
  ],
  providers: [
    ChainQueries,
    ChainService,
    ReferenceData,
    ChainResolver,
    ChainNodeResolver,
    ChainPayloadResolver,
    ChainNodePayloadResolver,
    SuggestedNodeResolver,
  ],
  exports: [ChainQueries, ReferenceData],
})
export class ChainsModule {}
