import { rmSync } from 'node:fs';
import { dropDatabases } from './drop-databases.mjs';
import { stopRedis } from './redis-server.mjs';

/** After all spec files: nothing that the run started or created is left, but the template. */
export default async function globalTeardown() {
  await dropDatabases(process.env.LIANWAN_TEST_SERVER_URL, (name) => name.startsWith(`t_${process.pid}_`));
  await globalThis.lianwanTestServer?.stop();
  stopRedis(process.env.LIANWAN_TEST_RUN_DIR);
  if (globalThis.lianwanTestRunDir) rmSync(globalThis.lianwanTestRunDir, { recursive: true, force: true });
}
