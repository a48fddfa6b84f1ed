import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Background } from '#foundation/jobs';
import { log } from '#foundation/telemetry';
import { Embedder } from './embedder.service.js';
import { ListingVectors } from './listing-vectors.js';

const FOLLOW_MS = 2000;

/** In a process that works in the background and with an endpoint: keeps the copy of the vectors up to date. */
@Injectable()
export class VectorFollower implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = log('vectors');
  private timer: NodeJS.Timeout | null = null;
  private isAtWork = false;

  constructor(
    private readonly vectors: ListingVectors,
    private readonly embedder: Embedder,
    private readonly discovery: DiscoveryService,
  ) {}

  onApplicationBootstrap(): void {
    const isWorker = this.discovery.getProviders().some((provider) => provider.token === Background);
    if (!isWorker || this.embedder.model === null) return;
    this.follow();
    this.timer = setInterval(() => this.follow(), FOLLOW_MS);
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  private follow(): void {
    if (this.isAtWork) return;
    this.isAtWork = true;
    this.vectors
      .follow()
      .catch((error: unknown) => this.log.warn({ err: error }, 'vectors could not be followed, it is tried again'))
      .finally(() => {
        this.isAtWork = false;
      });
  }
}
