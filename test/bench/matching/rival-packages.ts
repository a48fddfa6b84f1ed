import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const FOLDER = resolve('test/bench/rivals');

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND';

/** A package that only the comparison needs, installed on first use; throws when it cannot be. */
export function rivalPackage(name: string, log: (line: string) => void): unknown {
  const require = createRequire(resolve(FOLDER, 'package.json'));
  try {
    return require(name);
  } catch (error) {
    if (!isMissing(error)) throw error;
    log(`installing ${name} for the comparison (npm install --prefix test/bench/rivals; compiling may take a minute)`);
    // `npm ci` wants every platform's binary in the lock, and a registry may not have them all.
    execFileSync('npm', ['install', '--no-save', '--prefix', FOLDER], { stdio: ['ignore', 'ignore', 'pipe'] });
    return require(name);
  }
}
