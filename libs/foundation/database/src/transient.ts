/** Lost against another transaction: certainly rolled back, even where COMMIT itself says so. */
const LOST = new Set(['40001', '40P01']);
/** The connection or the server went away: nothing is committed, unless it went away over the COMMIT. */
const GONE = new Set(['57P01', '57P02', '57P03', '53300', '08000', '08003', '08006']);

/** Failures after which the whole transaction may be run again, since nothing of it was committed. */
export function isTransient(error: unknown, atCommit = false): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && (LOST.has(code) || (!atCommit && GONE.has(code)));
}
