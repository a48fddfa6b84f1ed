import type { LoggerService } from '@nestjs/common';
import { log } from './log.js';

/** Sends what the framework says into our log, its start-up chatter at debug level. */
export class NestLog implements LoggerService {
  private readonly target = log('nest');

  log(message: unknown, ...rest: unknown[]): void {
    this.target.debug({ rest }, String(message));
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.target.debug({ rest }, String(message));
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.target.trace({ rest }, String(message));
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.target.warn({ rest }, String(message));
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.target.error({ rest, err: message instanceof Error ? message : undefined }, String(message));
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.target.fatal({ rest }, String(message));
  }
}
