import { Module } from '@nestjs/common';
import { BidsModule } from '#bids';
import { ChainsModule } from '#chains';
import { FirmsModule } from '#firms';
import { OutboxModule } from '#foundation/outbox';
import { IdentityModule } from '#identity';
import { NeedsModule } from '#needs';
import { OutcomesModule } from '#outcomes';
import { ProposalsModule } from '#proposals';
import { AuditQueries } from './audit/audit.queries.js';
import { AuditResolver } from './audit/audit.resolver.js';
import { BidderFactsQueries, BidderFactsResolver } from './bids/bidder-facts.js';
import { ChainMapResolver, MapNodeResolver, NodeSupplyResolver } from './chain-map/chain-map.resolver.js';
import { ChainMaps } from './chain-map/chain-maps.js';
import { CityFiguresReader } from './figures/city-figures.js';
import { FiguresResolver } from './figures/figures.resolver.js';
import { NodeFactsReader } from './figures/node-facts.js';
import { HistoryQueries } from './history/history.queries.js';
import { NeedHistoryEntryResolver, NeedHistoryResolver } from './history/history.resolver.js';
import { LinkPages } from './links/link-pages.js';
import { LinkPagesResolver } from './links/link-pages.resolver.js';
import { Numbers, NumbersResolver } from './numbers/numbers.js';
import { OfficeQueries } from './office/office.queries.js';
import { OfficeResolver } from './office/office.resolver.js';
import { FirmWaitingQueries, FirmWaitingResolver } from './operator/firm-waiting.js';
import { OperatorQueries } from './operator/operator.queries.js';
import { OperatorResolver } from './operator/operator.resolver.js';
import { ScreenPictures } from './screen/screen-picture.js';
import { ScreenResolver } from './screen/screen.resolver.js';
import { Screens } from './screen/screens.service.js';
import { TodayQueries } from './today/today.queries.js';
import { TodayResolver } from './today/today.resolver.js';

@Module({
  imports: [
    OutboxModule,
    IdentityModule,
    ChainsModule,
    FirmsModule,
    NeedsModule,
    ProposalsModule,
    BidsModule,
    OutcomesModule,
  ],
  providers: [
    NodeFactsReader,
    CityFiguresReader,
    FiguresResolver,
    ChainMaps,
    ChainMapResolver,
    MapNodeResolver,
    NodeSupplyResolver,
    TodayQueries,
    TodayResolver,
    OfficeQueries,
    OfficeResolver,
    OperatorQueries,
    OperatorResolver,
    FirmWaitingQueries,
    FirmWaitingResolver,
    AuditQueries,
    AuditResolver,
    Screens,
    ScreenPictures,
    ScreenResolver,
    HistoryQueries,
    NeedHistoryResolver,
    NeedHistoryEntryResolver,
    BidderFactsQueries,
    BidderFactsResolver,
    Numbers,
    NumbersResolver,
    LinkPages,
    LinkPagesResolver,
  ],
})
export class DashboardsModule {}
