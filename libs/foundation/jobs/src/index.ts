export { Background } from './background.js';
export { BackgroundModule } from './background.module.js';
export { mountBullBoard, QUEUES_PATH } from './bull-board.js';
export { JobsModule } from './jobs.module.js';
export { LANE_SLOTS } from './lane-workers.js';
export { migrateQueues } from './migrate-queues.js';
export { Readiness, ReadyWhen } from './readiness.js';
