export { type TrainingAct, type TrainingSide } from './domain/answers.js';
export { LearningModule } from './learning.module.js';
export { type ServedCandidates, TrainingLog } from './training-log.js';
