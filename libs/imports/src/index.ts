export { ImportsModule } from './imports.module.js';
export { ImportRun, ImportRowError } from './import-run.entity.js';
export { ImportAccess } from './imports.access.js';
export { ImportSheets } from './sheets/sheets.js';
export { type Entered, given, type ImportSheet, type RowToEnter, type RowValues } from './sheets/import-sheet.js';
export type { Column as ImportColumn } from './domain/column.js';
export { importRefusals } from './imports.refusals.js';
export { importLifecycle } from './domain/import-lifecycle.js';
