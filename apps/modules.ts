import { BidsModule } from '#bids';
import { ChainsModule } from '#chains';
import { CoursesModule } from '#courses';
import { FinderModule } from '#finder';
import { DashboardsModule } from '#dashboards';
import { ExportsModule } from '#exports';
import { FairsModule } from '#fairs';
import { FirmsModule } from '#firms';
import { HonoursModule } from '#honours';
import { IdentityModule } from '#identity';
import { IndicatorsModule } from '#indicators';
import { FilesModule } from '#foundation/files';
import { ImportsModule } from '#imports';
import { LearningModule } from '#learning';
import { ListingsModule } from '#listings';
import { NeedsModule } from '#needs';
import { NotificationsModule } from '#notifications';
import { OutcomesModule } from '#outcomes';
import { PoliciesModule } from '#policies';
import { ProjectsModule } from '#projects';
import { ProposalsModule } from '#proposals';
import { SubscriptionsModule } from '#subscriptions';
import { TermsModule } from '#terms';
import { TicketsModule } from '#tickets';
import { VectorsModule } from '#vectors';

/** Every business module, one line each; api and worker load them all. */
export const businessModules = [
  IdentityModule,
  NotificationsModule,
  FilesModule,
  ChainsModule,
  FirmsModule,
  ListingsModule,
  NeedsModule,
  ImportsModule,
  TermsModule,
  LearningModule,
  VectorsModule,
  FinderModule,
  SubscriptionsModule,
  ProposalsModule,
  BidsModule,
  OutcomesModule,
  FairsModule,
  PoliciesModule,
  TicketsModule,
  ProjectsModule,
  CoursesModule,
  HonoursModule,
  IndicatorsModule,
  ExportsModule,
  DashboardsModule,
];
