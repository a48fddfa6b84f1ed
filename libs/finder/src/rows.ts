import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { Database, type NamedStatement } from '#foundation/database';
import { firmStatements, type LoadedFirm } from './rows/firm-row.js';
import { listingStatements, type LoadedListing } from './rows/listing-row.js';
import { type LoadedNeed, loadedNeed, needStatements } from './rows/need-row.js';

interface Source<Row> {
  readonly byIds: NamedStatement;
  readonly after: NamedStatement;
  readonly read: (row: never) => Row;
}

/** Before every id: with a bound from the start on, one plan by the key serves every batch. */
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

const same = <Row>(row: Row): Row => row;

/** What can be found, as the tables hold it now. */
@Injectable()
export class FindableRows {
  readonly needs: RowSource<LoadedNeed>;
  readonly listings: RowSource<LoadedListing>;
  readonly firms: RowSource<LoadedFirm>;

  constructor(database: Database) {
    this.needs = new RowSource(database, { ...needStatements, read: loadedNeed });
    this.listings = new RowSource(database, { ...listingStatements, read: same<LoadedListing> });
    this.firms = new RowSource(database, { ...firmStatements, read: same<LoadedFirm> });
  }
}

export class RowSource<Row> {
  constructor(
    private readonly database: Database,
    private readonly source: Source<Row>,
  ) {}

  /** Those of the ids that are there, in no order. */
  async byIds(ids: readonly Id[]): Promise<Row[]> {
    return ids.length === 0 ? [] : this.read(this.source.byIds, [ids]);
  }

  /** The next ones by id; empty at the end. */
  async after(id: Id | null, limit: number): Promise<Row[]> {
    return this.read(this.source.after, [id ?? BEFORE_ALL, limit]);
  }

  private async read(statement: NamedStatement, values: readonly unknown[]): Promise<Row[]> {
    const rows = await this.database.read<object>(statement, values);
    // The statement and its reader stand side by side in one file.
    return rows.map((row) => this.source.read(row as never));
  }
}
