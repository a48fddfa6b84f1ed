export { dataDirectory, projectDirectory } from './directories.js';
export {
  EmbeddedPostgresInUse,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './embedded-postgres.types.js';
export { startEmbeddedPostgres } from './embedded-postgres.js';
export { exitWithParent } from './exit-with-parent.js';
export { freePort } from './probe.js';
