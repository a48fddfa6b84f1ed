export { Background } from './background.js';
export { BackgroundModule } from './background.module.js';
export { migrateQueues } from './migrate-queues.js';
