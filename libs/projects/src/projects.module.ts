import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChainsModule } from '#chains';
import { OutboxModule } from '#foundation/outbox';
import { IdentityModule } from '#identity';
import { NotificationsModule } from '#notifications';
import { Blockers } from './blockers.service.js';
import { CatalogueEntryResolver, CatalogueResolver } from './catalogue/catalogue.resolver.js';
import { Catalogues } from './catalogue/catalogues.service.js';
import { GapQueries } from './catalogue/gap.queries.js';
import { ProjectProgress } from './progress.service.js';
import { ProjectRows } from './project-rows.js';
import { Project } from './project.entity.js';
import { ProjectHandlers } from './projects.handlers.js';
import { ProjectQueries } from './projects.queries.js';
import { ProjectsResolver } from './projects.resolver.js';
import { Projects } from './projects.service.js';

@Module({
  imports: [OutboxModule, IdentityModule, NotificationsModule, ChainsModule, TypeOrmModule.forFeature([Project])],
  providers: [
    ProjectRows,
    Projects,
    ProjectProgress,
    Blockers,
    ProjectQueries,
    GapQueries,
    Catalogues,
    ProjectHandlers,
    ProjectsResolver,
    CatalogueResolver,
    CatalogueEntryResolver,
  ],
  exports: [Projects, ProjectQueries, Catalogues],
})
export class ProjectsModule {}
