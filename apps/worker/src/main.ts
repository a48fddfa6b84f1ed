import { startProcess } from '../../start-process.js';

await startProcess('worker', () => import('./run.js'));
