import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { projectDirectory } from '#foundation/embedded';

/** Compiles the sources of the processes when one of them is newer than its output; a complete build is left alone. */
export function ensureBuilt(): void {
  const project = projectDirectory();
  if (!['apps', 'libs'].some((folder) => isStale(project, folder))) return;
  const swc = path.join(project, 'node_modules', '@swc', 'cli', 'bin', 'swc.js');
  const options = ['--config-file', '.swcrc', '--extensions', '.ts', '--ignore', 'apps/web/**', '--quiet'];
  execFileSync(process.execPath, [swc, 'apps', 'libs', '-d', 'dist', ...options], { cwd: project, stdio: 'inherit' });
}

/** Builds the pages when their sources have changed since. */
export function ensurePagesBuilt(): void {
  const project = projectDirectory();
  execFileSync(process.execPath, [path.join(project, 'apps/web/build.mjs'), '--if-changed'], { stdio: 'inherit' });
}

function isStale(project: string, folder: string): boolean {
  return readdirSync(path.join(project, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.spec\.ts$|\.d\.ts$|^web\//.test(file))
    .some((file) => {
      const compiled = path.join(project, 'dist', folder, file.replace(/\.ts$/, '.js'));
      const output = statSync(compiled, { throwIfNoEntry: false });
      return !output || output.mtimeMs < statSync(path.join(project, folder, file)).mtimeMs;
    });
}
