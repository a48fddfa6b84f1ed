import type { Id } from '#kernel';
import { Columns } from './domain/columns.js';
import type { Table } from './domain/survey.js';
import { TextIndex } from './text-index.js';

/** All rows of one kind: what is filtered by in memory, their words in the index. */
export class Shelf<Row extends { readonly id: Id }> implements Table<Row> {
  readonly text = new TextIndex();
  /** Without gaps, in no order. */
  readonly rows: Row[] = [];
  readonly columns = new Columns();
  private readonly slots = new Map<Id, number>();

  get size(): number {
    return this.rows.length;
  }

  find(id: Id): Row | undefined {
    const slot = this.slots.get(id);
    return slot === undefined ? undefined : this.rows[slot];
  }

  put(row: Row & { readonly words: string }, group?: Id): void {
    const { words, ...kept } = row;
    // What is left without its words is the row itself.
    this.replace(kept as unknown as Row);
    this.text.put(group === undefined ? { id: row.id, text: words } : { id: row.id, text: words, group });
  }

  /** A row that says something else beside its words. */
  replace(row: Row): void {
    this.place(row, this.slots.get(row.id) ?? this.rows.length);
  }

  remove(id: Id): void {
    const slot = this.slots.get(id);
    if (slot === undefined) return;
    const last = this.rows.pop();
    this.slots.delete(id);
    this.columns.forget(this.rows.length);
    if (last && last.id !== id) this.place(last, slot);
    this.text.remove(id);
  }

  private place(row: Row, slot: number): void {
    this.rows[slot] = row;
    this.slots.set(row.id, slot);
    this.columns.forget(slot);
  }
}
