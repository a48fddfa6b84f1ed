/** A cell as it was found in a sheet, whatever program wrote it. */
export type Cell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** Wall-clock time in the UTC fields of the date: a sheet knows no zone. */
  | { readonly kind: 'date'; readonly at: Date }
  /** With the value that the program computed last, where it kept one. */
  | { readonly kind: 'formula'; readonly result: string | null }
  /** #REF!, #N/A and the like. */
  | { readonly kind: 'error'; readonly text: string };

export const EMPTY: Cell = { kind: 'empty' };

const two = (n: number): string => String(n).padStart(2, '0');

/** The cell as people read it: for messages and for the sheet of faulty rows. */
export function shownCell(cell: Cell): string {
  switch (cell.kind) {
    case 'empty':
      return '';
    case 'text':
    case 'error':
      return cell.text;
    case 'number':
      return plainNumber(cell.value);
    case 'boolean':
      return cell.value ? '是' : '否';
    case 'formula':
      return cell.result ?? '';
    case 'date':
      return shownDate(cell.at);
  }
}

function shownDate(at: Date): string {
  const day = `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;
  const isMidnight = at.getUTCHours() === 0 && at.getUTCMinutes() === 0;
  return isMidnight ? day : `${day} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

/** Without an exponent, and without the dust of binary fractions: 0.1 + 0.2 is 0.3. */
export function plainNumber(value: number): string {
  const rounded = Number(value.toPrecision(15));
  return rounded.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 15 });
}

export function isBlank(cell: Cell): boolean {
  return cell.kind === 'empty' || (cell.kind === 'text' && cell.text.trim() === '');
}
