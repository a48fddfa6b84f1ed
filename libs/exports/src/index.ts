export { ExportsModule } from './exports.module.js';
export { ExportRun } from './export-run.entity.js';
export { ExportAccess } from './exports.access.js';
export { exportRefusals } from './exports.refusals.js';
export { exportLifecycle } from './domain/export-lifecycle.js';
