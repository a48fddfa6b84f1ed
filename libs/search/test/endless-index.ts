import { PooledIndex } from '../src/pooled-index.js';
import { SnapshotStore } from '../src/snapshot/snapshot-store.js';
import { SearchPool } from '../src/threads/search-pool.js';
import { stepAt } from './feed.js';

/**
 * The program of a child process that is going to be killed: follows the made-up feed, merges and writes snapshots
 * without a pause, and tells its parent how far the index on disk is.
 */
const [folder = ''] = process.argv.slice(2);
const snapshots = new SnapshotStore(folder);
const pool = new SearchPool({ threads: 0 });
const found = await snapshots.newest('spec');
const index = new PooledIndex({ pool, snapshots, snapshotEveryMs: 0 }, found?.state);
let moment = Number(found?.horizon ?? 0);
process.send?.({ started: moment });
for (;;) {
  for (const end = moment + 3; moment < end; moment += 1) {
    const { put, remove } = stepAt(moment);
    await index.put(put);
    await index.remove(remove);
  }
  index.reached('spec', String(moment));
  await index.merge();
  process.send?.({ saved: moment });
}
