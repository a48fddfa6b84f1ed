import { Platform } from './platform.js';
import { Progress } from './progress.js';
import { readSettings } from './settings.js';
import { start } from './start.js';

const progress = new Progress(process.stdout);
const platform = new Platform(progress);
let isStopping = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (isStopping) {
      platform.kill();
      process.exit(1);
    }
    isStopping = true;
    progress.line('正在停止 · stopping (again: at once)');
    end(0);
  });
}

const started = start(platform, progress, readSettings);
started.catch((error: unknown) => {
  if (isStopping) return; // what was under way could not go on
  isStopping = true;
  progress.failed(error instanceof Error ? error.message : String(error));
  end(1);
});

/** Lets a start that is under way come to its next stop, then ends everything in order. */
function end(code: number): void {
  platform.refuseNew();
  started
    .catch(() => undefined) // already reported, or cut short on purpose
    .then(() => platform.stop())
    .then(
      () => process.exit(code),
      (error: unknown) => {
        progress.failed(String(error));
        platform.kill();
        process.exit(1);
      },
    );
}
