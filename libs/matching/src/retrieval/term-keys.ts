// No token holds control characters, so attributes and groups share the dictionary with the terms.
const ATTRIBUTE = '\u0001';
const GROUP = '\u0002';

/** Gives each term, attribute and group a number, in the order of appearance; none is ever taken back. */
export class TermKeys {
  private readonly keys = new Map<string, number>();
  /** Names in the order of their keys. */
  readonly names: string[] = [];

  constructor(names: readonly string[] = []) {
    for (const name of names) this.add(name);
  }

  get size(): number {
    return this.names.length;
  }

  ofTerm(term: string): number | undefined {
    return this.keys.get(term);
  }

  ofAttribute(name: string): number | undefined {
    return this.keys.get(ATTRIBUTE + name);
  }

  ofGroup(name: string): number | undefined {
    return this.keys.get(GROUP + name);
  }

  addTerm(term: string): number {
    return this.add(term);
  }

  addAttribute(name: string): number {
    return this.add(ATTRIBUTE + name);
  }

  addGroup(name: string): number {
    return this.add(GROUP + name);
  }

  /** Name of a group by its key + 1; undefined for 0. */
  groupName(keyAndOne: number): string | undefined {
    return keyAndOne === 0 ? undefined : this.names[keyAndOne - 1]?.slice(GROUP.length);
  }

  private add(name: string): number {
    let key = this.keys.get(name);
    if (key === undefined) {
      key = this.names.length;
      this.keys.set(name, key);
      this.names.push(name);
    }
    return key;
  }
}
