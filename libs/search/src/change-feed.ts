import type { Id } from '#kernel';
import type { Database } from '#foundation/database';

export type ChangeKind = 'listing' | 'firm' | 'need' | 'past_need';

export interface Change {
  readonly kind: ChangeKind;
  readonly rowId: Id;
}

interface ChangeRow {
  readonly safe: string;
  readonly seq: string | null;
  readonly xid: string | null;
  readonly kind: ChangeKind | null;
  readonly row_id: Id | null;
}

const read = {
  name: 'search.changes',
  text: `select s.safe::text as safe, c.seq::text as seq, c.xid::text as xid, c.kind, c.row_id
         from (select pg_snapshot_xmin(pg_current_snapshot()) as safe) s
         left join index_change c on c.xid >= $1::text::xid8
         order by c.seq`,
};
const source = {
  name: 'search.source',
  text: `select pg_snapshot_xmin(pg_current_snapshot())::text as safe, f.cleared_below::text as "clearedBelow",
                f.identity || '/' || (select oid from pg_database where datname = current_database()) || '/'
                  || left(pg_walfile_name(pg_current_wal_lsn()), 8) as name
         from index_feed f`,
};

interface SourceRow {
  readonly safe: string;
  readonly clearedBelow: string;
  readonly name: string;
}

/**
 * Follows the log of changes without losing any. Numbers are drawn before commits, so a reader that remembers the last
 * number loses late commits of earlier ones. This one remembers a horizon instead: every transaction below it has
 * ended. It reads everything from the horizon on, each time, and skips what it has seen.
 */
export class ChangeFeed {
  private safe = '0';
  private readonly seen = new Map<string, bigint>();

  constructor(private readonly database: Database) {}

  /** Every change of a transaction below it has been read. */
  get horizon(): string {
    return this.safe;
  }

  /**
   * Names the log: the database, and its line of history, since one that was restored to an earlier moment counts its
   * transactions anew from there.
   */
  async source(): Promise<string> {
    return (await this.state()).name;
  }

  /** To be called before the tables are loaded: what commits later is then sure to be read by {@link next}. */
  async begin(): Promise<void> {
    this.safe = (await this.state()).safe;
    this.seen.clear();
  }

  /** Goes on from where another reader of this log was; false when what has happened since is no longer all there. */
  async resume(horizon: string): Promise<boolean> {
    const { safe, clearedBelow } = await this.state();
    const from = BigInt(horizon);
    if (from < BigInt(clearedBelow) || from > BigInt(safe)) return false;
    this.safe = horizon;
    this.seen.clear();
    return true;
  }

  private async state(): Promise<SourceRow> {
    const [row] = await this.database.read<SourceRow>(source);
    if (!row) throw new Error('the log of index changes has no row of its own: the migrations are not complete');
    return row;
  }

  /** Changes that have become visible since the last call. */
  async next(): Promise<Change[]> {
    const rows = await this.database.read<ChangeRow>(read, [this.safe]);
    const changes: Change[] = [];
    for (const { seq, xid, kind, row_id: rowId } of rows) {
      if (seq === null || xid === null || kind === null || rowId === null || this.seen.has(seq)) continue;
      this.seen.set(seq, BigInt(xid));
      changes.push({ kind, rowId });
    }
    const safe = rows[0]?.safe ?? this.safe;
    if (safe !== this.safe) {
      this.safe = safe;
      const limit = BigInt(safe);
      for (const [seq, xid] of this.seen) if (xid < limit) this.seen.delete(seq);
    }
    return changes;
  }
}
