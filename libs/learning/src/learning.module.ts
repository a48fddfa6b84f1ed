import { Module } from '@nestjs/common';
import { TrainingLog } from './training-log.js';

@Module({
  providers: [TrainingLog],
  exports: [TrainingLog],
})
export class LearningModule {}
