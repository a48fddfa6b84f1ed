/** Documents must carry every attribute of `all`, at least one of `any` (when given) and none of `none`. */
export interface AttributeFilter {
  readonly all?: readonly string[];
  readonly any?: readonly string[];
  readonly none?: readonly string[];
}

/** A filter in bits: two words a document. */
export interface AttributeMask {
  readonly all: readonly [number, number];
  readonly any: readonly [number, number];
  readonly none: readonly [number, number];
  /** False when no document can pass, e.g. because an attribute is asked for that none carries. */
  readonly isPossible: boolean;
}

export const WORDS_PER_DOCUMENT = 2;
const CAPACITY = 32 * WORDS_PER_DOCUMENT;

/** Gives each attribute name (`status:active`, `district:370213`, `certificate:ISO9001`) a bit in order of appearance. */
export class AttributeBits {
  private readonly bits = new Map<string, number>();

  /** Bits of a document; a 65th distinct name is an error of the caller, who must choose what is worth filtering by. */
  encode(names: readonly string[]): [number, number] {
    const words: [number, number] = [0, 0];
    for (const name of names) {
      let bit = this.bits.get(name);
      if (bit === undefined) {
        bit = this.bits.size;
        if (bit >= CAPACITY)
          throw new Error(`an index holds at most ${CAPACITY} distinct attributes; "${name}" is one more`);
        this.bits.set(name, bit);
      }
      words[bit >>> 5 === 0 ? 0 : 1] |= 1 << (bit & 31);
    }
    return words;
  }

  mask(filter: AttributeFilter): AttributeMask {
    const known = (names: readonly string[]): string[] => names.filter((name) => this.bits.has(name));
    const all = filter.all ?? [];
    const any = filter.any === undefined ? undefined : known(filter.any);
    return {
      all: this.encode(known(all)),
      any: this.encode(any ?? []),
      none: this.encode(known(filter.none ?? [])),
      isPossible: known(all).length === all.length && (any === undefined || any.length > 0),
    };
  }
}

export function passes(mask: AttributeMask, low: number, high: number): boolean {
  const { all, any, none } = mask;
  return (
    (low & all[0]) === all[0] &&
    (high & all[1]) === all[1] &&
    ((any[0] | any[1]) === 0 || ((low & any[0]) | (high & any[1])) !== 0) &&
    ((low & none[0]) | (high & none[1])) === 0
  );
}
