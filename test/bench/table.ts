import type { BenchRow } from './bench-row.js';

const COMPARISON = /^([≥≤]) (\d+(?:\.\d+)?)$/;

/** Whether the row's ratio is what it should be; null when it only informs. */
export function isMet({ ratio, target }: BenchRow): boolean | null {
  if (target === null || ratio === null) return null;
  const [, sign, bound] = COMPARISON.exec(target) ?? [];
  if (sign === undefined) throw new Error(`a target reads "≥ 0.5" or "≤ 2", not "${target}"`);
  return sign === '≥' ? ratio >= Number(bound) : ratio <= Number(bound);
}

const verdict = (row: BenchRow): string => {
  const met = isMet(row);
  return met === null ? '' : met ? 'met' : 'MISSED';
};

/** The rows as a table of text, columns aligned. */
export function tableOf(rows: readonly BenchRow[]): string {
  const cells = [
    ['name', 'figure', 'ratio', 'target', '', 'compared with'],
    ...rows.map((row) => [
      row.name,
      `${row.value} ${row.unit}`,
      row.ratio === null ? '' : String(row.ratio),
      row.target ?? '',
      verdict(row),
      row.baseline ?? '',
    ]),
  ];
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((line) => (line[column] ?? '').length)));
  return cells
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
