import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { HANDLER, type Delivery, type HandlerMetadata } from './handler.js';
import type { Job, Lane } from './job.js';

/** A method marked with `@On` or `@HandleJob`, bound to its provider. */
export interface RegisteredHandler {
  /** `Class.method`: the delivery row's key, so renaming either needs open deliveries to be drained first. */
  readonly name: string;
  readonly topic: string;
  readonly lane: Lane | 'inline';
  readonly isOutside: boolean;
  readonly attempts: number;
  readonly timeoutSeconds: number;
  readonly job: Job | null;
  readonly handle: (payload: object, delivery: Delivery) => Promise<void>;
}

const ATTEMPTS = 8;
const TIMEOUT_SECONDS = 60;

type Method = (payload: object, delivery: Delivery) => Promise<void>;

/** Every handler of this process, found once among the singleton providers; a wrong one stops the boot. */
@Injectable()
export class HandlerRegistry {
  private handlers: ReadonlyMap<string, RegisteredHandler> | null = null;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  all(): readonly RegisteredHandler[] {
    return [...this.byName().values()];
  }

  find(name: string): RegisteredHandler | null {
    return this.byName().get(name) ?? null;
  }

  private byName(): ReadonlyMap<string, RegisteredHandler> {
    this.handlers ??= index(this.discover());
    return this.handlers;
  }

  private discover(): RegisteredHandler[] {
    return this.discovery.getProviders().flatMap((wrapper) => {
      const instance: unknown = wrapper.instance;
      if (typeof instance !== 'object' || instance === null) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, Method> | null;
      if (!prototype) return [];
      return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
        const target = prototype[method];
        const metadata = target && (Reflect.getMetadata(HANDLER, target) as HandlerMetadata | undefined);
        if (!target || !metadata) return [];
        const name = `${instance.constructor.name}.${method}`;
        if (!wrapper.isDependencyTreeStatic()) throw new Error(`handler ${name}: its provider must be a singleton`);
        return [registered(name, metadata, target.bind(instance))];
      });
    });
  }
}

function registered(name: string, metadata: HandlerMetadata, handle: Method): RegisteredHandler {
  if (metadata.lane === 'inline' && metadata.outside) {
    throw new Error(`handler ${name}: an inline handler runs in the relay's transaction and cannot call the outside`);
  }
  return {
    name,
    topic: metadata.topic,
    lane: metadata.lane,
    isOutside: metadata.outside ?? false,
    attempts: metadata.attempts ?? ATTEMPTS,
    timeoutSeconds: metadata.timeoutSeconds ?? TIMEOUT_SECONDS,
    job: metadata.job ?? null,
    handle,
  };
}

function index(found: readonly RegisteredHandler[]): ReadonlyMap<string, RegisteredHandler> {
  const byName = new Map<string, RegisteredHandler>();
  const jobs = new Map<string, string>();
  for (const handler of found) {
    const same = byName.get(handler.name);
    // A provider that several modules list is met several times; two classes of one name are an error.
    if (same && same.topic !== handler.topic) throw new Error(`two handlers are called ${handler.name}`);
    if (same) continue;
    const rival = handler.job && jobs.get(handler.topic);
    if (rival) throw new Error(`job ${handler.topic} has two handlers: ${rival} and ${handler.name}`);
    if (handler.job) jobs.set(handler.topic, handler.name);
    byName.set(handler.name, handler);
  }
  return byName;
}
