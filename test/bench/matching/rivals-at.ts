import type { ImpactIndex } from '#matching';
import { median } from '../figures.js';
import { LIMIT } from './own-index.js';
import { openLance } from './lance-rival.js';
import { openPostgres } from './postgres-rival.js';
import { OpaqueTerms, type Rival } from './rival.js';
import { openSqlite } from './sqlite-rival.js';
import { timed, timedAsync } from './timing.js';

/** Needs before those that are counted: a rival may take seconds for each. */
const WARM_UP = 2;

export interface Compared {
  readonly rival: string;
  readonly ownMs: number;
  readonly rivalMs: number;
  /** Share of the rival's first ten that are among our two hundred: equal tokens find the same. */
  readonly agreement: number;
  readonly buildSeconds: number;
}

interface Comparison {
  readonly index: ImpactIndex;
  readonly texts: readonly string[];
  /** Few: a rival may take a second for each. */
  readonly needs: readonly string[];
  readonly log: (line: string) => void;
  /** Only where its minutes can be afforded. */
  readonly pgUrl?: string;
}

/** Ours and one rival in turn on the same needs; ours cuts the text itself, the rival is handed the terms. */
async function compare(
  rival: Rival,
  terms: OpaqueTerms,
  { index, needs }: Comparison,
): Promise<Omit<Compared, 'buildSeconds'>> {
  const own: number[] = [];
  const theirs: number[] = [];
  let found = 0;
  let asked = 0;
  for (const counted of [false, true]) {
    for (const need of counted ? needs : needs.slice(0, WARM_UP)) {
      const words = index.prepare(need).terms.map(({ term }) => terms.nameOf(term));
      const ids = new Set(index.search(need, { limit: LIMIT }).map(({ id }) => Number(id.slice(-12))));
      const ownMs = timed(() => index.search(need, { limit: LIMIT }));
      let hits: readonly number[] = [];
      const rivalMs = await timedAsync(async () => {
        hits = await rival.search(words, LIMIT);
      });
      if (!counted) continue;
      own.push(ownMs);
      theirs.push(rivalMs);
      asked += Math.min(10, hits.length);
      found += hits.slice(0, 10).filter((id) => ids.has(id)).length;
    }
  }
  return { rival: rival.name, ownMs: median(own), rivalMs: median(theirs), agreement: found / asked };
}

/** One rival after the other, so that no two of them lie in memory together. */
export async function compareRivals(comparison: Comparison): Promise<Compared[]> {
  const { texts, log, pgUrl } = comparison;
  const terms = new OpaqueTerms();
  const openers: (() => Promise<Rival | undefined>)[] = [
    async () => openSqlite(terms.documents(texts), log),
    () => openLance(terms.documents(texts), log),
  ];
  if (pgUrl !== undefined) openers.push(() => openPostgres(pgUrl, [...terms.documents(texts)]));
  const compared: Compared[] = [];
  for (const open of openers) {
    const start = performance.now();
    const rival = await open();
    if (rival === undefined) continue;
    const buildSeconds = (performance.now() - start) / 1000;
    log(`${rival.name} holds ${texts.length} listings after ${buildSeconds.toFixed(0)} s`);
    compared.push({ ...(await compare(rival, terms, comparison)), buildSeconds });
    await rival.close();
  }
  return compared;
}
