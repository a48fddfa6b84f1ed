export { Database, type NamedStatement } from './database.js';
export { type Command, Commands, type IdempotencyMismatch } from './commands.js';
export { APP_ROLE, DatabaseModule, type DatabaseLimits } from './database.module.js';
export { canonicalJson } from './canonical-json.js';
export { Followed } from './followed.js';
export { LiveBus } from './live-bus.js';
export { LiveStream } from './live-stream.js';
export { isMigrated, migrate, type MigrationStep } from './migrate.js';
export { outliveErrors } from './outlive-errors.js';
