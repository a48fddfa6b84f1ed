import { Injectable } from '@nestjs/common';
import type { Bilingual } from '#kernel';
import { FirmSheet } from './firm.sheet.js';
import type { ImportSheet } from './import-sheet.js';
import { ListingSheet } from './listing.sheet.js';
import { NeedSheet } from './need.sheet.js';

export const IMPORT_TYPES = ['listings', 'needs', 'firms'] as const;
export type ImportType = (typeof IMPORT_TYPES)[number];

/** Everything that can be imported. */
@Injectable()
export class ImportSheets {
  private readonly sheets: Readonly<Record<ImportType, ImportSheet>>;

  constructor(listings: ListingSheet, needs: NeedSheet, firms: FirmSheet) {
    // Each checks the input by its own class before it is entered.
    this.sheets = { listings, needs, firms };
  }

  of(type: ImportType): ImportSheet {
    return this.sheets[type];
  }

  /** What a column of a sheet is called. */
  titleOf(type: ImportType, key: string): Bilingual | null {
    return this.sheets[type].columns.find((column) => column.key === key)?.title ?? null;
  }
}
