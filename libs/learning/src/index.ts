export { type TrainingAct, type TrainingSide } from './domain/answers.js';
export { shownOrder } from './domain/exploration.js';
export { modelLifecycle } from './domain/model-lifecycle.js';
export { LearningModule } from './learning.module.js';
export { TrainModels } from './learning.jobs.js';
export { Models, type ServingModels } from './models.js';
export { SupplierPredictions, type SupplierPrediction } from './supplier-predictions.js';
export { type ServedCandidates, TrainingLog } from './training-log.js';
