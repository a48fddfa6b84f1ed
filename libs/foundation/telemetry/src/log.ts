import { pino, type Logger } from 'pino';

export type Log = Logger;

let root: Logger = pino({ level: process.env['LOG_LEVEL'] ?? 'info', base: undefined });

/** One JSON line per event, with ids and codes only: never names, texts, prices, variables or bodies. */
export function log(name: string): Log {
  return root.child({ name });
}

/** To be called once by a process before anything logs. */
export function configureLog(process_: string, level: string): void {
  root = pino({ level, base: { process: process_, pid: process.pid } });
}
