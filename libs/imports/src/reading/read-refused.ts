import type { Bilingual } from '#kernel';

export type ReadCode =
  | 'FILE_GONE'
  | 'FILE_DAMAGED'
  | 'FILE_UNPACKS_TOO_LARGE'
  | 'SHEET_EMPTY'
  | 'HEADER_MISSING'
  | 'ROWS_TOO_MANY'
  | 'NOT_ALLOWED';

/** Why a whole file cannot be imported; its words are shown with the run. */
export class ReadRefused extends Error {
  constructor(
    readonly code: ReadCode,
    readonly text: Bilingual,
  ) {
    super(`${code}: ${text.en}`);
  }
}
