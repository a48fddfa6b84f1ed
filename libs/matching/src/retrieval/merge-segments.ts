import { BaseSegment, BLOCK_BITS, BLOCK_SIZE } from './base-segment.js';
import { quantisedImpact, type Bm25Parameters } from './bm25.js';
import { type DeltaSegment } from './delta-segment.js';
import { type DocumentTable } from './document-table.js';
import { roomyU32 } from './growable.js';

interface MergeInput {
  readonly base: BaseSegment;
  readonly delta: DeltaSegment;
  /** The compacted table, and where each old slot went (−1: nowhere). */
  readonly table: DocumentTable;
  readonly moved: Int32Array;
  readonly termCount: number;
  readonly bm25: Bm25Parameters;
}

/** Writes base + delta − tombstones as one new base; impacts follow the new average length, so it equals a rebuild. */
export function mergeSegments({ base, delta, table, moved, termCount, bm25 }: MergeInput): BaseSegment {
  const room = base.places.length + delta.postingCount;
  const places = new Uint16Array(room);
  const impacts = new Uint8Array(room);
  const tfs = new Uint8Array(room);
  const termRuns = new Uint32Array(termCount + 1);
  let runBlocks = new Uint32Array(0);
  let runStarts = new Uint32Array(0);
  let runs = 0;
  let used = 0;
  let block = -1;
  const average = table.averageLength;

  const write = (slot: number, tf: number): void => {
    if (slot >>> BLOCK_BITS !== block) {
      block = slot >>> BLOCK_BITS;
      runBlocks = roomyU32(runBlocks, runs + 1);
      runStarts = roomyU32(runStarts, runs + 1);
      runBlocks[runs] = block;
      runStarts[runs] = used;
      runs += 1;
    }
    places[used] = slot & (BLOCK_SIZE - 1);
    impacts[used] = quantisedImpact(tf, table.lengthAt(slot), average, bm25);
    tfs[used] = tf;
    used += 1;
  };

  let newest = new Uint32Array(0);
  for (let term = 0; term < termCount; term += 1) {
    termRuns[term] = runs;
    block = -1;
    base.forEach(term, (document, tf) => {
      const slot = moved[document] ?? -1;
      if (slot >= 0) write(slot, tf);
    });
    // The delta's chains run backwards: keep them, then write from the oldest.
    let kept = 0;
    newest = roomyU32(newest, 2 * delta.documentFrequency(term));
    delta.forEach(term, (document, tf) => {
      const slot = moved[base.documentCount + document] ?? -1;
      if (slot < 0) return;
      newest[kept] = slot;
      newest[kept + 1] = tf;
      kept += 2;
    });
    for (let at = kept - 2; at >= 0; at -= 2) write(newest[at] ?? 0, newest[at + 1] ?? 0);
  }
  termRuns[termCount] = runs;
  const starts = runStarts.slice(0, runs + 1);
  const closed = starts.length > runs ? starts : roomyU32(starts, runs + 1).slice(0, runs + 1);
  closed[runs] = used;
  return new BaseSegment(
    termRuns,
    Uint16Array.from(runBlocks.subarray(0, runs)),
    closed,
    places.slice(0, used),
    impacts.slice(0, used),
    tfs.slice(0, used),
    table.size,
  );
}
