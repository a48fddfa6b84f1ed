import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { copiedBinaries, installedBinaries } from './binaries.js';
import { mayEnter, type ServerUser } from './server-user.js';

/** What a server needs to exist on this machine. */
export interface ServerHome {
  /** bin/, lib/ and share/ of PostgreSQL. */
  binaries: string;
  /** Holds the cluster (data/), its password, its log and the start lock. */
  home: string;
  user: ServerUser | undefined;
}

interface Wish {
  name: string;
  projectDir: string;
  dataDir: string;
  user: ServerUser | undefined;
}

/** `<dataDir>/pg/<name>`, or a persistent folder of the system where the server's user cannot enter that one. */
export function serverHome({ name, projectDir, dataDir, user }: Wish): ServerHome {
  const installed = installedBinaries(projectDir);
  const wished = path.join(dataDir, 'pg', name);
  mkdirSync(wished, { recursive: true });
  if (mayEnter(user, path.join(installed, 'bin', 'postgres')) && mayEnter(user, wished)) {
    return { binaries: installed, home: wished, user };
  }
  const outside = outsideFolder(dataDir);
  const home = path.join(outside, name);
  mkdirSync(home, { recursive: true });
  chmodSync(home, 0o755); // whatever the umask: the server's user must get in
  return { binaries: copiedBinaries(installed, outside), home, user };
}

function outsideFolder(dataDir: string): string {
  const key = createHash('sha256').update(dataDir).digest('hex').slice(0, 10);
  const folder = path.join(process.env.EMBEDDED_PG_HOME || path.join(path.sep, 'var', 'tmp'), `embedded-pg-${key}`);
  mkdirSync(folder, { recursive: true });
  const found = lstatSync(folder);
  // In a folder that everybody may write to, somebody else could have laid a trap under our name.
  if (!found.isDirectory() || found.uid !== process.getuid?.())
    throw new Error(`${folder} is not ours; set EMBEDDED_PG_HOME`);
  chmodSync(folder, 0o755);
  return folder;
}
