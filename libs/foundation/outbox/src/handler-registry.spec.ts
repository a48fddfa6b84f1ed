import { Injectable, Module, Scope, type Type } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { defineEvent } from './event.js';
import { HandleJob, On } from './handler.js';
import { HandlerRegistry } from './handler-registry.js';
import { defineJob } from './job.js';

const Happened = defineEvent<{ id: string }>('spec.happened');
const Work = defineJob<{ id: string }>({ name: 'spec.work', lane: 'upkeep', attempts: 3, timeoutSeconds: 9 });

@Injectable()
class Good {
  @On(Happened, { lane: 'inline' })
  async note(): Promise<void> {}

  @HandleJob(Work)
  async work(): Promise<void> {}

  async helper(): Promise<void> {}
}

@Injectable({ scope: Scope.REQUEST })
class PerRequest {
  @On(Happened, { lane: 'messages' })
  async note(): Promise<void> {}
}

@Injectable()
class InlineOutside {
  @On(Happened, { lane: 'inline', outside: true })
  async note(): Promise<void> {}
}

@Injectable()
class Rival {
  @HandleJob(Work)
  async work(): Promise<void> {}
}

describe('the handlers of a process', () => {
  it('are the marked methods of its providers, with their places', async () => {
    const handlers = (await registryOf(Good)).all();
    expect(handlers).toMatchObject([
      { name: 'Good.note', topic: 'spec.happened', lane: 'inline', attempts: 8, timeoutSeconds: 60, isOutside: false },
      { name: 'Good.work', topic: 'job:spec.work', lane: 'upkeep', attempts: 3, timeoutSeconds: 9 },
    ]);
  });

  it.each([
    ['a provider that is made per request', [PerRequest], /must be a singleton/],
    ['an inline handler that calls the outside', [InlineOutside], /cannot call the outside/],
    ['a second handler of a job', [Good, Rival], /has two handlers/],
  ])('refuse %s', async (_, providers, message) => {
    const registry = await registryOf(...providers);
    expect(() => registry.all()).toThrow(message);
  });
});

async function registryOf(...providers: Type[]): Promise<HandlerRegistry> {
  @Module({ imports: [DiscoveryModule], providers: [HandlerRegistry, ...providers] })
  class Registered {}
  const context = await NestFactory.createApplicationContext(Registered, { logger: false, abortOnError: false });
  return context.get(HandlerRegistry);
}
