const UNKNOWN = -1;
const SMALLEST = 64;

/** Gives each list of options that occurs a number: rows by the thousand share a few of them. */
export class OptionLists {
  /** By number. */
  readonly all: (readonly string[])[] = [];
  private readonly numbers = new Map<string, number>();

  numberOf(options: readonly string[]): number {
    const key = options.join('\n');
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.all.length);
    return this.all.push(options) - 1;
  }
}

/** The options of every row in one dimension, worked out when they are first asked for. */
export class Column {
  readonly lists = new OptionLists();
  private numbers = new Int32Array(0);

  /** Number of the row's list of options. */
  at(slot: number, options: () => readonly string[]): number {
    const known = this.numbers[slot] ?? UNKNOWN;
    if (known !== UNKNOWN) return known;
    if (slot >= this.numbers.length) this.grow(slot + 1);
    const number = this.lists.numberOf(options());
    this.numbers[slot] = number;
    return number;
  }

  forget(slot: number): void {
    if (slot < this.numbers.length) this.numbers[slot] = UNKNOWN;
  }

  private grow(least: number): void {
    const grown = new Int32Array(Math.max(SMALLEST, least, 2 * this.numbers.length)).fill(UNKNOWN);
    grown.set(this.numbers);
    this.numbers = grown;
  }
}

/** Columns of a table by the names of their dimensions. What they hold is true of one day: certificates run out. */
export class Columns {
  private readonly columns = new Map<string, Column>();
  private day = '';

  of(name: string, day: string): Column {
    if (day !== this.day) this.columns.clear();
    this.day = day;
    const known = this.columns.get(name);
    if (known) return known;
    const column = new Column();
    this.columns.set(name, column);
    return column;
  }

  /** The row on this slot is another one now. */
  forget(slot: number): void {
    for (const column of this.columns.values()) column.forget(slot);
  }
}
