import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { log } from '#foundation/telemetry';
import { readSnapshot, type Snapshot, UnusableSnapshot, writeSnapshot } from './snapshot-file.js';

const SNAPSHOT = /^\d{15}-\d+\.index$/;
const UNFINISHED = /^\d{15}-\d+\.index\.tmp$/;
/** The newest, and the one before it for the day on which the newest turns out to be damaged. */
const KEPT = 2;
/** Longer than any write takes: what is older was left by a process that was killed. */
const ABANDONED_MS = 3_600_000;

/** Snapshots of one index in a folder of this machine; several processes may share it. */
export class SnapshotStore {
  private readonly log = log('index-snapshot');

  constructor(
    private readonly folder: string,
    private readonly now: () => number = Date.now,
  ) {}

  /** Written beside its name, brought to the disk and only then renamed: a crash leaves the earlier ones as they were. */
  async write(snapshot: Snapshot): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const name = `${String(this.now()).padStart(15, '0')}-${process.pid}.index`;
    const unfinished = path.join(this.folder, `${name}.tmp`);
    try {
      const file = await open(unfinished, 'wx', 0o600);
      try {
        await writeSnapshot(file, snapshot);
      } finally {
        await file.close();
      }
      await rename(unfinished, path.join(this.folder, name));
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
    await this.syncFolder();
    await this.tidy();
  }

  /** The newest that can be used; null when none can, with a line in the log for each that could not. */
  async newest(source: string): Promise<Snapshot | null> {
    for (const name of await this.names(SNAPSHOT)) {
      try {
        return await readSnapshot(path.join(this.folder, name), source);
      } catch (error) {
        const reason = error instanceof UnusableSnapshot ? error.reason : 'unreadable';
        this.log.warn({ err: error, snapshot: name, reason }, 'this snapshot of the index cannot be used');
      }
    }
    return null;
  }

  /** The newest first. */
  private async names(pattern: RegExp): Promise<string[]> {
    try {
      return (await readdir(this.folder)).filter((name) => pattern.test(name)).sort((a, b) => (a < b ? 1 : -1));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      throw error;
    }
  }

  private async tidy(): Promise<void> {
    const old = (await this.names(SNAPSHOT)).slice(KEPT);
    for (const name of await this.names(UNFINISHED)) if (await this.isAbandoned(name)) old.push(name);
    for (const name of old) await rm(path.join(this.folder, name), { force: true });
  }

  private async isAbandoned(name: string): Promise<boolean> {
    const facts = await stat(path.join(this.folder, name)).catch(() => null);
    return facts !== null && this.now() - facts.mtimeMs > ABANDONED_MS;
  }

  /** Without it a power failure may take the new name back. */
  private async syncFolder(): Promise<void> {
    const folder = await open(this.folder, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }
}
