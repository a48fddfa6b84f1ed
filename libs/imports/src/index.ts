export { ImportsModule } from './imports.module.js';
export { ImportRun, ImportRowError } from './import-run.entity.js';
export { ImportAccess } from './imports.access.js';
export { importRefusals } from './imports.refusals.js';
export { importLifecycle } from './domain/import-lifecycle.js';
