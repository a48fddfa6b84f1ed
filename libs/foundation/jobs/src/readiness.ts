import { applyDecorators, Injectable, SetMetadata } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';

const READINESS = Symbol('readiness');

type Probe = () => boolean | Promise<boolean>;

/** Marks a provider's method `() => boolean`: while it says no, the process is not ready (an index still loading). */
export function ReadyWhen(name: string): MethodDecorator {
  return applyDecorators(SetMetadata(READINESS, name));
}

/** All readiness probes of the process. */
@Injectable()
export class Readiness {
  private probes: readonly { name: string; probe: Probe }[] | null = null;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /** Names of what is not ready yet. */
  async missing(): Promise<string[]> {
    this.probes ??= this.discover();
    const answers = await Promise.all(this.probes.map(async ({ name, probe }) => ((await probe()) ? null : name)));
    return answers.filter((name) => name !== null);
  }

  private discover(): { name: string; probe: Probe }[] {
    return this.discovery.getProviders().flatMap((wrapper) => {
      const instance: unknown = wrapper.instance;
      if (typeof instance !== 'object' || instance === null) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, Probe> | null;
      if (!prototype) return [];
      return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
        const target = prototype[method];
        const name = target && (Reflect.getMetadata(READINESS, target) as string | undefined);
        return target && name ? [{ name, probe: () => target.call(instance) }] : [];
      });
    });
  }
}
