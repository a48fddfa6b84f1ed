const GRACE_MS = 15_000;

/**
 * For a process that a supervisor started with an IPC channel: when the channel closes, because the supervisor died or
 * let go, runs `shutdown` and exits, with 0 if it worked. Without such a channel it does nothing. To be called before
 * the first slow step, so that a supervisor's death during the start is noticed too.
 */
export function exitWithParent(shutdown: () => Promise<void>): void {
  if (process.connected === undefined) return; // started without a channel
  const end = () => {
    setTimeout(() => process.exit(1), GRACE_MS).unref(); // a hanging shutdown must not become an orphan
    shutdown().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`shutdown failed: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  if (!process.connected) {
    end(); // the parent died while this process was loading
    return;
  }
  process.once('disconnect', end);
  process.channel?.unref(); // the channel alone is no reason to stay alive
}
