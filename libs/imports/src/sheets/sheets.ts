import { Injectable } from '@nestjs/common';
import type { Bilingual } from '#kernel';
import { FirmSheet } from './firm.sheet.js';
import type { ImportSheet } from './import-sheet.js';
import { ListingSheet } from './listing.sheet.js';
import { NeedSheet } from './need.sheet.js';

export const IMPORT_TYPES = ['listings', 'needs', 'firms', 'indicators'] as const;
export type ImportType = (typeof IMPORT_TYPES)[number];

/** What the operator imports for the city; a firm's people import the rest for their firm. */
export const CITY_TYPES: readonly ImportType[] = ['firms', 'indicators'];

/** Everything that can be imported. */
@Injectable()
export class ImportSheets {
  private readonly sheets = new Map<ImportType, ImportSheet>();

  constructor(listings: ListingSheet, needs: NeedSheet, firms: FirmSheet) {
    // Each checks the input by its own class before it is entered.
    for (const sheet of [listings, needs, firms]) this.add(sheet);
  }

  /** A lib that stands right of this one brings its own sheet when it starts. */
  add(sheet: ImportSheet): void {
    if (this.sheets.has(sheet.type)) throw new Error(`the sheet ${sheet.type} is there already`);
    this.sheets.set(sheet.type, sheet);
  }

  of(type: ImportType): ImportSheet {
    const sheet = this.sheets.get(type);
    if (!sheet) throw new Error(`nobody has brought the sheet ${type}`);
    return sheet;
  }

  /** What a column of a sheet is called. */
  titleOf(type: ImportType, key: string): Bilingual | null {
    return this.of(type).columns.find((column) => column.key === key)?.title ?? null;
  }
}
