import { type BaseArrays, BLOCK_BITS, BLOCK_SIZE, firstRun, packPosting, placeOf, tfOf } from './base-segment.js';
import { quantisedImpact, type Bm25Parameters } from './bm25.js';
import { type FrozenDelta, forEachDelta, TF_LIMIT } from './delta-segment.js';
import { compareIds, idCount, IdWriter } from './id-table.js';
import { postingArray } from './kernel/posting-memory.js';
import { type SharedMemory } from './kernel/webassembly.js';
import { bitWords, hasBit, roomyU32, sharedU16, sharedU32, type SharedU32, trimmedU32 } from './shared-arrays.js';

/** All that a merge reads; it may be handed to a thread, since nothing writes to it any more. */
export interface MergeInput {
  readonly base: BaseArrays;
  /** The base's tombstones when the merge began: those set later must not be half seen. */
  readonly dead: Uint32Array;
  readonly delta: FrozenDelta;
  readonly termCount: number;
  readonly bm25: Bm25Parameters;
}

const NOWHERE = 0xffffffff;
/** A moved posting of the delta is `slot << 8 | tf`. */
const MOST_DOCUMENTS = 2 ** 24;

type Documents = Pick<BaseArrays, 'documentCount' | 'averageLength' | 'lengths' | 'groups' | 'ids'> & {
  /** New slot of each old document, {@link NOWHERE} for a tombstone. */
  readonly fromBase: Uint32Array;
  readonly fromDelta: Uint32Array;
};

/** The living documents of both segments in the order of their ids. */
function mergeDocuments({ base, dead, delta }: MergeInput): Documents {
  const fromBase = new Uint32Array(base.documentCount).fill(NOWHERE);
  const fromDelta = new Uint32Array(delta.documentCount).fill(NOWHERE);
  let living = delta.order.length;
  for (let slot = 0; slot < base.documentCount; slot += 1) if (!hasBit(dead, slot)) living += 1;
  if (living > MOST_DOCUMENTS) throw new RangeError(`an index holds at most ${MOST_DOCUMENTS} documents`);
  const lengths = sharedU32(living);
  const groups = sharedU32(living);
  const isNarrow = base.ids.units.BYTES_PER_ELEMENT === 1 && delta.ids.units.BYTES_PER_ELEMENT === 1;
  const ids = new IdWriter(living, base.ids.units.length + delta.ids.units.length, isNarrow);
  let totalLength = 0;
  let old = 0;
  let fresh = 0;
  for (let slot = 0; slot < living; slot += 1) {
    while (old < base.documentCount && hasBit(dead, old)) old += 1;
    const isOld =
      fresh === idCount(delta.ids) || (old < base.documentCount && compareIds(base.ids, old, delta.ids, fresh) < 0);
    const document = isOld ? old : (delta.order[fresh] ?? 0);
    const source = isOld ? base : delta;
    ids.copy(source.ids, isOld ? old : fresh);
    lengths[slot] = source.lengths[document] ?? 0;
    groups[slot] = source.groups[document] ?? 0;
    totalLength += lengths[slot] ?? 0;
    (isOld ? fromBase : fromDelta)[document] = slot;
    if (isOld) old += 1;
    else fresh += 1;
  }
  const averageLength = living === 0 ? 0 : totalLength / living;
  return { documentCount: living, averageLength, lengths, groups, ids: ids.arrays, fromBase, fromDelta };
}

/** Postings of living documents, so that the room for them is exact. */
function countPostings({ base, delta, termCount }: MergeInput, documents: Documents): number {
  const { fromBase, fromDelta, documentCount } = documents;
  // Without tombstones nothing has to be looked at.
  if (documentCount === fromBase.length + fromDelta.length)
    return delta.counts.reduce((sum, count) => sum + count, base.postings.length);
  let count = 0;
  for (let term = 0; term < termCount; term += 1) {
    for (let run = firstRun(base, term); run < firstRun(base, term + 1); run += 1) {
      const block = (base.runBlocks[run] ?? 0) << BLOCK_BITS;
      const end = base.runStarts[run + 1] ?? 0;
      for (let at = base.runStarts[run] ?? 0; at < end; at += 1)
        if (fromBase[block | placeOf(base.postings[at] ?? 0)] !== NOWHERE) count += 1;
    }
    forEachDelta(delta, term, (document) => {
      if (fromDelta[document] !== NOWHERE) count += 1;
    });
  }
  return count;
}

/** Writes the runs of one term after the other. */
class RunWriter {
  readonly termRuns: SharedU32;
  private readonly postings: SharedU32;
  private readonly memory: SharedMemory | null;
  private runBlocks = sharedU32(0);
  private runStarts = sharedU32(0);
  private runs = 0;
  private used = 0;
  private block = -1;

  constructor(
    private readonly documents: Documents,
    private readonly bm25: Bm25Parameters,
    termCount: number,
    postingCount: number,
  ) {
    this.termRuns = sharedU32(termCount + 1);
    ({ postings: this.postings, memory: this.memory } = postingArray(postingCount));
  }

  begin(term: number): void {
    this.termRuns[term] = this.runs;
    this.block = -1;
  }

  write(slot: number, tf: number): void {
    if (slot >>> BLOCK_BITS !== this.block) this.openRun(slot >>> BLOCK_BITS);
    const { lengths, averageLength } = this.documents;
    const impact = quantisedImpact(tf, lengths[slot] ?? 0, averageLength, this.bm25);
    this.postings[this.used] = packPosting(slot & (BLOCK_SIZE - 1), tf, impact);
    this.used += 1;
  }

  private openRun(block: number): void {
    this.block = block;
    this.runBlocks = roomyU32(this.runBlocks, this.runs + 1);
    this.runStarts = roomyU32(this.runStarts, this.runs + 1);
    this.runBlocks[this.runs] = block;
    this.runStarts[this.runs] = this.used;
    this.runs += 1;
  }

  arrays(): BaseArrays {
    const { documentCount, averageLength, lengths, groups, ids } = this.documents;
    this.termRuns[this.termRuns.length - 1] = this.runs;
    const runBlocks = sharedU16(this.runs);
    runBlocks.set(this.runBlocks.subarray(0, this.runs));
    const runStarts = trimmedU32(roomyU32(this.runStarts, this.runs + 1), this.runs + 1);
    runStarts[this.runs] = this.used;
    const dead = sharedU32(bitWords(documentCount));
    const { termRuns, postings, memory } = this;
    const segment = { termRuns, runBlocks, runStarts, postings, memory, lengths, groups, dead, ids };
    return { documentCount, averageLength, ...segment };
  }
}

/**
 * Writes base + delta − tombstones as one new base. Impacts follow the new average length and documents are in the
 * order of their ids, so that it equals a rebuild. Pure: a thread may run it.
 */
export function mergeSegments(input: MergeInput): BaseArrays {
  const { base, delta, termCount, bm25 } = input;
  const documents = mergeDocuments(input);
  const { fromBase, fromDelta } = documents;
  const out = new RunWriter(documents, bm25, termCount, countPostings(input, documents));
  let fresh = sharedU32(0);
  for (let term = 0; term < termCount; term += 1) {
    out.begin(term);
    fresh = roomyU32(fresh, delta.counts[term] ?? 0);
    const count = collect(delta, term, fromDelta, fresh);
    let next = 0;
    for (let run = firstRun(base, term); run < firstRun(base, term + 1); run += 1) {
      const block = (base.runBlocks[run] ?? 0) << BLOCK_BITS;
      const end = base.runStarts[run + 1] ?? 0;
      for (let at = base.runStarts[run] ?? 0; at < end; at += 1) {
        const posting = base.postings[at] ?? 0;
        const slot = fromBase[block | placeOf(posting)] ?? NOWHERE;
        if (slot === NOWHERE) continue;
        for (; next < count && (fresh[next] ?? 0) >>> 8 < slot; next += 1) write(out, fresh[next] ?? 0);
        out.write(slot, tfOf(posting));
      }
    }
    for (; next < count; next += 1) write(out, fresh[next] ?? 0);
  }
  return out.arrays();
}

const write = (out: RunWriter, moved: number): void => out.write(moved >>> 8, moved & TF_LIMIT);

/** The delta's postings of a term as `slot << 8 | tf`, in the order of the new slots; returns their number. */
function collect(delta: FrozenDelta, term: number, fromDelta: Uint32Array, into: Uint32Array): number {
  let count = 0;
  let isSorted = true;
  forEachDelta(delta, term, (document, tf) => {
    const slot = fromDelta[document] ?? NOWHERE;
    if (slot === NOWHERE) return;
    // The chain runs from the newest document to the oldest: usually a falling row.
    if (count > 0 && slot > (into[count - 1] ?? 0) >>> 8) isSorted = false;
    into[count] = ((slot << 8) | tf) >>> 0;
    count += 1;
  });
  const found = into.subarray(0, count).reverse();
  if (!isSorted) found.sort();
  return count;
}
