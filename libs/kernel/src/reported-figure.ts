import type { Bilingual } from './locale.js';

/** 家 distinct firms, 家次 occurrences of firms, 项 items, 场 sessions, 元 an amount: they are never added to each other. */
export const FIGURE_COUNTERS = ['firms', 'occurrences', 'items', 'sessions', 'amount'] as const;
export type FigureCounter = (typeof FIGURE_COUNTERS)[number];

/**
 * A figure that the bureau reports. Its value is always made of its rows: the number of different keys (`firms`), the
 * number of rows, or the sum of their amounts, so that the figure and its drill-down cannot differ.
 */
export interface ReportedFigure {
  /** Stable, such as `needs_taken`. */
  readonly code: string;
  /** Heading under which it stands in the report. */
  readonly group: string;
  readonly name: Bilingual;
  readonly definition: Bilingual;
  readonly counter: FigureCounter;
  /**
   * One select without parameters, a row for each thing that counts, with the columns
   * `id` uuid · `key` text (what is counted once) · `day` date in the city · `chain_code` text or null ·
   * `firm_id` uuid or null · `label` text · `amount` numeric or null (in yuan).
   */
  readonly rows: string;
  /** Amounts and sides are for the auditor and the office of the chain; others read numbers, days and totals. */
  readonly isDeal?: boolean;
}
