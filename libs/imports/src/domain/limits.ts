export const IMPORT_LIMITS = {
  rows: 20_000,
  /** Errors and notes that are kept of one run. */
  errors: 1000,
  columns: 80,
  /** What a workbook may hold when it is unpacked: 20,000 rows of long texts are a fifth of it. */
  unpackedBytes: 200 * 1024 * 1024,
  /** Rows of one transaction: a lock is held for less than a second. */
  batch: 25,
  keptDays: 90,
} as const;
