import { startProcess } from '../../start-process.js';

await startProcess('api', () => import('./run.js'));
