import { spawnSync } from 'node:child_process';

/** The account that runs PostgreSQL, when it is not the caller's own. */
export interface ServerUser {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root, and initdb wants an account with a passwd entry: `nobody` is on every system,
 * so nothing is created. Anybody else runs the server as himself (undefined).
 */
export function serverUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return { uid: idOfNobody('-u'), gid: idOfNobody('-g') };
}

/** True when `user` may enter the folder, or execute the file, at `path`. */
export function mayEnter(user: ServerUser | undefined, path: string): boolean {
  return spawnSync('test', ['-x', path], { ...user, cwd: '/' }).status === 0;
}

function idOfNobody(flag: '-u' | '-g'): number {
  const { status, stdout, stderr, error } = spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' });
  if (status !== 0)
    throw new Error(`PostgreSQL must not run as root and there is no user "nobody": ${error ?? stderr}`);
  return Number(stdout);
}
