import type { Bilingual } from '#kernel';
import { CodedError } from '#foundation/access';

const STATUS = {
  FILE_EMPTY: 400,
  FILE_INCOMPLETE: 400,
  FILE_NAME_INVALID: 400,
  FILE_TOO_LARGE: 413,
  FILE_KIND_REFUSED: 415,
  FILE_QUOTA: 409,
  FILE_UPLOADS_BUSY: 503,
} as const;
export type FileCode = keyof typeof STATUS;

/** Why a file is not taken, with the HTTP status of the answer. */
export class FileRefused extends CodedError {
  readonly status: number;

  constructor(code: FileCode, text: Bilingual, details: Readonly<Record<string, unknown>> = {}) {
    super(code, text, details);
    this.status = STATUS[code];
  }
}
