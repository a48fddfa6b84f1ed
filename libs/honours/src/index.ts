export { HonoursModule } from './honours.module.js';
export { Honour, HonourFirm } from './honour.types.js';
export { HonourAccess } from './honour.access.js';
export { HonourQueries } from './honours.queries.js';
export { honourLifecycle } from './domain/honour-lifecycle.js';
