import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OutboxModule } from '#foundation/outbox';
import { IdentityModule } from '#identity';
import { ListingsModule } from '#listings';
import { NotificationsModule } from '#notifications';
import { LearningHandlers } from './learning.handlers.js';
import { LearningQueries } from './learning.queries.js';
import { LearningRetention } from './learning-retention.js';
import { MatchModel } from './match-model.entity.js';
import { ModelDesk } from './model-desk.js';
import { ModelRows } from './model-rows.js';
import { ModelTraining } from './model-training.entity.js';
import { Models } from './models.js';
import { ModelsResolver, ModelTrainingsResolver, SimulationsResolver } from './models.resolver.js';
import { DecidedNeeds } from './simulation/decided-needs.js';
import { Simulation } from './simulation/simulation.entity.js';
import { Simulations } from './simulation/simulations.service.js';
import { SupplierPredictions } from './supplier-predictions.js';
import { TrainingLog } from './training-log.js';
import { TrainingReader } from './training-reader.js';
import { TrainingRequests } from './training-requests.service.js';
import { ModelTrainings } from './training.service.js';
import { TrainingOptions } from './training/training-options.js';
import { AcceptedNeeds } from './word-associations/accepted-needs.js';
import { AssociationReader } from './word-associations/association-examples.js';
import { AssociationLearning } from './word-associations/association-options.js';
import { AssociationTrainings } from './word-associations/association-training.service.js';
import { WordAssociationHandlers } from './word-associations/word-associations.handlers.js';
import { WordAssociations } from './word-associations/word-associations.js';

@Module({
  imports: [
    OutboxModule,
    IdentityModule,
    NotificationsModule,
    ListingsModule,
    TypeOrmModule.forFeature([MatchModel, ModelTraining, Simulation]),
  ],
  providers: [
    TrainingLog,
    Models,
    ModelDesk,
    ModelRows,
    SupplierPredictions,
    TrainingReader,
    TrainingOptions,
    TrainingRequests,
    ModelTrainings,
    DecidedNeeds,
    Simulations,
    LearningQueries,
    LearningRetention,
    LearningHandlers,
    AcceptedNeeds,
    AssociationLearning,
    AssociationReader,
    AssociationTrainings,
    WordAssociations,
    WordAssociationHandlers,
    ModelsResolver,
    ModelTrainingsResolver,
    SimulationsResolver,
  ],
  exports: [TrainingLog, Models, SupplierPredictions, WordAssociations, AcceptedNeeds],
})
export class LearningModule {}
