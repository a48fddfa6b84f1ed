import { passes, WORDS_PER_DOCUMENT, type AttributeMask } from './attribute-bits.js';
import { roomyU32 } from './growable.js';

/** External ids on dense slots, with the length, attributes and life of each document. */
export class DocumentTable {
  private readonly ids: string[] = [];
  private readonly slots = new Map<string, number>();
  private lengths = new Uint32Array(0);
  private attributes = new Uint32Array(0);
  private dead = new Uint32Array(0);
  private totalLength = 0;
  private deadCount = 0;

  /** Slots in use, tombstones included. */
  get size(): number {
    return this.ids.length;
  }

  get liveCount(): number {
    return this.slots.size;
  }

  get tombstones(): number {
    return this.deadCount;
  }

  get averageLength(): number {
    return this.size === 0 ? 0 : this.totalLength / this.size;
  }

  add(id: string, length: number, attributes: readonly [number, number]): number {
    const slot = this.ids.length;
    this.ids.push(id);
    this.slots.set(id, slot);
    this.lengths = roomyU32(this.lengths, slot + 1);
    this.attributes = roomyU32(this.attributes, WORDS_PER_DOCUMENT * (slot + 1));
    this.dead = roomyU32(this.dead, (slot >>> 5) + 1);
    this.lengths[slot] = length;
    this.attributes.set(attributes, WORDS_PER_DOCUMENT * slot);
    this.totalLength += length;
    return slot;
  }

  /** Leaves a tombstone; false when there is no such document. */
  remove(id: string): boolean {
    const slot = this.slots.get(id);
    if (slot === undefined) return false;
    this.slots.delete(id);
    this.dead[slot >>> 5] = (this.dead[slot >>> 5] ?? 0) | (1 << (slot & 31));
    this.deadCount += 1;
    return true;
  }

  slotOf(id: string): number | undefined {
    return this.slots.get(id);
  }

  idAt(slot: number): string {
    const id = this.ids[slot];
    if (id === undefined) throw new RangeError(`no document on slot ${slot}`);
    return id;
  }

  lengthAt(slot: number): number {
    return this.lengths[slot] ?? 0;
  }

  isDead(slot: number): boolean {
    return ((this.dead[slot >>> 5] ?? 0) & (1 << (slot & 31))) !== 0;
  }

  admits(slot: number, mask: AttributeMask | undefined): boolean {
    if (this.deadCount > 0 && this.isDead(slot)) return false;
    const at = WORDS_PER_DOCUMENT * slot;
    return mask === undefined || passes(mask, this.attributes[at] ?? 0, this.attributes[at + 1] ?? 0);
  }

  liveIds(): IterableIterator<string> {
    return this.slots.keys();
  }

  /** The living documents on new dense slots in the old order; `moved[old]` is the new slot, −1 for a tombstone. */
  compacted(): { table: DocumentTable; moved: Int32Array } {
    const table = new DocumentTable();
    const moved = new Int32Array(this.size).fill(-1);
    for (let slot = 0; slot < this.size; slot += 1) {
      if (this.isDead(slot)) continue;
      const at = WORDS_PER_DOCUMENT * slot;
      moved[slot] = table.add(this.idAt(slot), this.lengthAt(slot), [
        this.attributes[at] ?? 0,
        this.attributes[at + 1] ?? 0,
      ]);
    }
    return { table, moved };
  }

  /** Bytes of the typed arrays. */
  get bytes(): number {
    return this.lengths.byteLength + this.attributes.byteLength + this.dead.byteLength;
  }
}
