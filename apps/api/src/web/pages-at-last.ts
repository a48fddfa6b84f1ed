import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Express } from 'express';
import { Config } from '#foundation/config';
import { servePages } from './pages.js';
import type { WebBuild } from './web-build.js';

/** Injection token: the built pages, or null. */
export const WEB_BUILD = Symbol('WEB_BUILD');

/** Mounts the pages behind everything else: a provider of the root module is initialised after all that it imports. */
@Injectable()
export class PagesAtLast implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly config: Config,
    @Inject(WEB_BUILD) private readonly web: WebBuild | null,
  ) {}

  onModuleInit(): void {
    servePages(this.host.httpAdapter.getInstance<Express>(), this.web, this.config.PUBLIC_URL);
  }
}
