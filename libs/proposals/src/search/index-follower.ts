import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Background, ReadyWhen } from '#foundation/jobs';
import { log } from '#foundation/telemetry';
import { MatchIndex } from './match-index.js';

const FOLLOW_MS = 1000;

/**
 * In a process that works in the background: loads the index at the start and follows the log of changes each second,
 * so that a run finds little to catch up with. The api has no background and loads nothing.
 */
@Injectable()
export class IndexFollower implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = log('match-index');
  private timer: NodeJS.Timeout | null = null;
  private isAtWork = false;
  private isNeeded = false;

  constructor(
    private readonly index: MatchIndex,
    private readonly discovery: DiscoveryService,
  ) {}

  onApplicationBootstrap(): void {
    this.isNeeded = this.discovery.getProviders().some((provider) => provider.token === Background);
    if (!this.isNeeded) return;
    this.follow();
    this.timer = setInterval(() => this.follow(), FOLLOW_MS);
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  @ReadyWhen('match index')
  isReady(): boolean {
    return !this.isNeeded || this.index.isReady;
  }

  private follow(): void {
    if (this.isAtWork) return;
    this.isAtWork = true;
    this.index
      .catchUp()
      .catch((error: unknown) => this.log.warn({ err: error }, 'the index could not be followed, it is tried again'))
      .finally(() => {
        this.isAtWork = false;
      });
  }
}
