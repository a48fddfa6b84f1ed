import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const DOWNLOAD_TIMEOUT_MS = 60_000;

/** A redis-server that can be run: the machine's own, else Debian's packages unpacked in `folder`, without privileges. */
export function findRedis(folder) {
  const onPath = spawnSync('redis-server', ['--version'], { encoding: 'utf8' });
  if (onPath.status === 0) return { program: 'redis-server', env: {}, source: 'redis-server on PATH' };
  const unpacked = path.join(folder, 'unpacked');
  if (!existsSync(unpacked)) download(folder, unpacked);
  const found = unpackedRedis(unpacked);
  const check = spawnSync(found.program, ['--version'], { env: { ...process.env, ...found.env }, encoding: 'utf8' });
  if (check.status !== 0) throw new Error(`the downloaded redis-server does not run: ${check.error ?? check.stderr}`);
  return found;
}

function unpackedRedis(unpacked) {
  const lib = path.join(unpacked, 'usr', 'lib');
  const libraries = [
    lib,
    ...readdirSync(lib)
      .filter((name) => name.includes('linux-gnu'))
      .map((name) => path.join(lib, name)),
  ];
  return {
    program: path.join(unpacked, 'usr', 'bin', 'redis-server'),
    env: { LD_LIBRARY_PATH: libraries.join(':') },
    source: 'Debian packages, unpacked without privileges',
  };
}

/** apt with its own state and cache: it neither needs root nor touches the machine's package lists. */
function download(folder, unpacked) {
  if (spawnSync('apt-get', ['--version']).status !== 0) {
    throw new Error('no TEST_REDIS_URL, no redis-server on PATH, and no apt-get to fetch one with');
  }
  mkdirSync(folder, { recursive: true });
  const work = mkdtempSync(path.join(folder, 'download-'));
  try {
    for (const part of ['state/lists/partial', 'cache/archives/partial', 'debs', 'root']) {
      mkdirSync(path.join(work, part), { recursive: true });
    }
    writeFileSync(path.join(work, 'state', 'status'), '');
    const apt = (program, ...args) => run(program, [...privateOptions(work), ...args], path.join(work, 'debs'));
    apt('apt-get', '-q', 'update');
    const depends = apt('apt-cache', 'depends', '--important', 'redis-server', 'redis-tools');
    // The C library is the machine's own; everything else that redis needs comes along.
    const libraries = [...depends.matchAll(/Depends: (lib[\w.+-]+)/g)]
      .map((match) => match[1])
      .filter((name) => name !== 'libc6');
    apt('apt-get', '-q', 'download', 'redis-server', 'redis-tools', ...new Set(libraries));
    for (const deb of readdirSync(path.join(work, 'debs'))) {
      run('dpkg', ['-x', path.join(work, 'debs', deb), path.join(work, 'root')], work);
    }
    renameSync(path.join(work, 'root'), unpacked);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function privateOptions(work) {
  const settings = {
    'Dir::State': path.join(work, 'state'),
    'Dir::State::status': path.join(work, 'state', 'status'),
    'Dir::Cache': path.join(work, 'cache'),
    'APT::Sandbox::User': '',
    'Debug::NoLocking': '1',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
}

function run(program, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    timeout: DOWNLOAD_TIMEOUT_MS,
  });
  if (status !== 0) {
    const cause = error?.message ?? stderr.trim().split('\n').at(-1);
    throw new Error(`no redis-server on PATH, and fetching one failed (${path.basename(program)}: ${cause})`);
  }
  return stdout;
}
