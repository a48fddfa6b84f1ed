export { configureLog, type Log, log } from './log.js';
export { NestLog } from './nest-log.js';
