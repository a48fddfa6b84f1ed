import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readPostmasterFile } from './postmaster-file.js';
import type { ServerHome } from './server-home.js';
import { serverArguments } from './settings.js';

const POLL_MS = 10;
const READY_WITHIN_MS = 110_000; // a big database replays its log after a crash before it takes sessions
const FAST_STOP_WITHIN_MS = 20_000;
const LOG_LIMIT_BYTES = 10_000_000;

/**
 * Keeps the server while the pipe on standard input is open. The pipe closes when its owner stops the server, and also
 * when the owner dies of kill -9; then the server is told to stop, again until it is gone: right after its start it
 * ignores the signal. It ignores the terminal's signals, so Ctrl-C reaches the owner alone. At last it ends its process
 * group, itself included: the reader of the pipe must not stay.
 */
const SUPERVISOR = `
trap "" INT TERM HUP
exec 3<&0
"$@" 3<&- &
server=$!
{ read line <&3; while kill -INT $server; do sleep 1; done; } 2>/dev/null &
exec 3<&-
wait $server
kill -KILL 0
`;

export interface ServerProcess {
  exited: Promise<void>;
  stop(): Promise<void>;
}

/** Starts `postgres` and returns when it takes sessions; throws with PostgreSQL's own words when it ends instead. */
export async function startServerProcess(
  place: ServerHome,
  { data, port, durable }: { data: string; port: number; durable: boolean },
): Promise<ServerProcess> {
  const logFile = rotatedLog(place.home);
  const logStart = existsSync(logFile) ? statSync(logFile).size : 0;
  const log = openSync(logFile, 'a', 0o600);
  const program = path.join(place.binaries, 'bin', 'postgres');
  const child = spawn('sh', ['-c', SUPERVISOR, 'sh', program, ...serverArguments({ data, port, durable })], {
    ...place.user,
    cwd: '/',
    detached: true,
    stdio: ['pipe', log, log],
  });
  closeSync(log);
  const { stdin } = child;
  if (!stdin) throw new Error('the pipe to the server was not made');
  let hasExited = false;
  const exited = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => {
      hasExited = true;
      resolve();
    });
  });
  stdin.on('error', () => undefined); // the reader died first; `exited` tells

  const stop = async (): Promise<void> => {
    if (hasExited) return;
    child.ref();
    stdin.end();
    const timer = setTimeout(() => signalServer(data, 'SIGQUIT'), FAST_STOP_WITHIN_MS);
    await exited;
    clearTimeout(timer);
  };

  const giveUpAt = Date.now() + READY_WITHIN_MS;
  while (!readPostmasterFile(data)?.isReady) {
    await Promise.race([exited, sleep(POLL_MS)]);
    if (hasExited) throw new Error(`PostgreSQL did not start: ${lastWords(logFile, logStart)}`);
    if (Date.now() > giveUpAt) {
      await stop();
      throw new Error(`PostgreSQL was not ready after ${READY_WITHIN_MS / 1000} s, see ${logFile}`);
    }
  }
  // The server shall not keep its owner's process alive; the pipe ends it.
  child.unref();
  (stdin as Partial<{ unref(): void }>).unref?.();
  return { exited, stop };
}

function signalServer(data: string, signal: NodeJS.Signals): void {
  const server = readPostmasterFile(data);
  if (server) process.kill(server.pid, signal);
}

function rotatedLog(home: string): string {
  const file = path.join(home, 'postgres.log');
  if (existsSync(file) && statSync(file).size > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  return file;
}

/** The first fatal line since the start, else the last line: PostgreSQL gives the cause first and consequences after. */
function lastWords(logFile: string, from: number): string {
  const lines = readFileSync(logFile).subarray(from).toString('utf8').trim().split('\n');
  return lines.find((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? `see ${logFile}`;
}
