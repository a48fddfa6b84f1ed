import type { Id } from '#kernel';
import { TextIndex } from './text-index.js';

/** All rows of one kind: what is filtered by in memory, their words in the index. */
export class Shelf<Row extends { readonly id: Id }> {
  readonly text = new TextIndex();
  private readonly rows = new Map<Id, Row>();

  get size(): number {
    return this.rows.size;
  }

  all(): Iterable<Row> {
    return this.rows.values();
  }

  find(id: Id): Row | undefined {
    return this.rows.get(id);
  }

  put(row: Row & { readonly words: string }, group?: Id): void {
    const { words, ...kept } = row;
    // What is left without its words is the row itself.
    this.rows.set(row.id, kept as unknown as Row);
    this.text.put(group === undefined ? { id: row.id, text: words } : { id: row.id, text: words, group });
  }

  /** A row that says something else beside its words. */
  replace(row: Row): void {
    this.rows.set(row.id, row);
  }

  remove(id: Id): void {
    if (this.rows.delete(id)) this.text.remove(id);
  }
}
