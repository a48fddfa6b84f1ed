import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FinderModule } from '#finder';
import { OutboxModule } from '#foundation/outbox';
import { IdentityModule } from '#identity';
import { NotificationsModule } from '#notifications';
import { Alerts } from './alerts.service.js';
import { SavedSearch, SavedSearchMatch } from './saved-search.entity.js';
import { SavedSearches } from './saved-searches.service.js';
import { SavedView } from './saved-view.entity.js';
import { SavedViews } from './saved-views.service.js';
import { SubscriptionHandlers } from './subscriptions.handlers.js';
import { SubscriptionQueries } from './subscriptions.queries.js';
import {
  SavedSearchPayloadResolver,
  SavedSearchResolver,
  SavedViewPayloadResolver,
  SavedViewResolver,
} from './subscriptions.resolver.js';
import { Things } from './things.js';

@Module({
  imports: [
    OutboxModule,
    IdentityModule,
    NotificationsModule,
    FinderModule,
    TypeOrmModule.forFeature([SavedSearch, SavedSearchMatch, SavedView]),
  ],
  providers: [
    Alerts,
    Things,
    SavedSearches,
    SavedViews,
    SubscriptionQueries,
    SubscriptionHandlers,
    SavedSearchResolver,
    SavedSearchPayloadResolver,
    SavedViewResolver,
    SavedViewPayloadResolver,
  ],
})
export class SubscriptionsModule {}
