import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OutboxModule } from '#foundation/outbox';
import { IdentityModule } from '#identity';
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

@Module({
  imports: [
    OutboxModule,
    IdentityModule,
    NotificationsModule,
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
    ModelsResolver,
    ModelTrainingsResolver,
    SimulationsResolver,
  ],
  exports: [TrainingLog, Models, SupplierPredictions],
})
export class LearningModule {}
