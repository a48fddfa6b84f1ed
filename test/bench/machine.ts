import { readFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';

/** Clock ticks of /proc are 100 a second on every Linux that Node runs on. */
const TICK_MICROS = 10_000;

/** CPU time that a process has used, in microseconds (Linux; elsewhere 0). */
export function cpuMicros(pid: number): number {
  if (platform() !== 'linux') return 0;
  // The name in brackets may hold spaces; the fields that follow it do not.
  const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const fields = rest.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MICROS;
}

/** Resident memory of a process in megabytes (Linux; elsewhere NaN). */
export function residentMegabytes(pid: number): number {
  if (platform() !== 'linux') return Number.NaN;
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

/** Load of the last minute: above the number of cores others work on the machine, and only ratios count. */
export const loadNow = (): string => (loadavg()[0] ?? Number.NaN).toFixed(1);

export function machineFacts(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${cpu?.model ?? 'unknown CPU'}, ${memory} GB, ${platform()} ${release()} ${arch()}, Node ${process.version}`;
}
