import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Controller, Get, type OnModuleDestroy, type OnModuleInit, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Readiness, type Status } from './readiness.js';

const LONGEST_LAG_NS = 1e9;

/** For whoever keeps the process running: says no more than the state, to anybody. */
@Controller('health')
export class HealthController implements OnModuleInit, OnModuleDestroy {
  private readonly lag = monitorEventLoopDelay({ resolution: 50 });

  constructor(private readonly readiness: Readiness) {}

  onModuleInit(): void {
    this.lag.enable();
  }

  onModuleDestroy(): void {
    this.lag.disable();
  }

  /** Fails when the process does hardly anything but block: restarting it helps. */
  @Get('live')
  live(@Res() response: Response): void {
    const isStuck = this.lag.percentile(90) > LONGEST_LAG_NS;
    this.lag.reset();
    send(response, isStuck ? 'unavailable' : 'ok');
  }

  @Get('ready')
  async ready(@Res() response: Response): Promise<void> {
    send(response, await this.readiness.check());
  }
}

function send(response: Response, status: Status): void {
  response
    .status(status === 'unavailable' ? 503 : 200)
    .set('cache-control', 'no-store')
    .json({ status });
}
