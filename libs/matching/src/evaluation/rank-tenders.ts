import { rankPairs } from '../match-engine.js';
import { findCandidates } from '../retrieval/candidates.js';
import { ImpactIndex } from '../retrieval/impact-index.js';
import { PastNeeds } from '../retrieval/past-needs.js';
import { type RankingModel } from '../scoring/ranker.js';
import { bareFirm, bareNeed, NO_CHAINS } from './bare-views.js';

/** A real tender and who won it. */
export interface Tender {
  readonly tenderNo: string;
  readonly description: string;
  readonly buyer: string;
  /** ISO date. */
  readonly awardedOn: string;
  readonly awards: ReadonlyArray<{ readonly supplier: string }>;
}

export interface TenderRow {
  readonly tenderNo: string;
  /** From 1. */
  readonly rank: number;
  readonly supplier: string;
  readonly score: number;
}

export interface TenderRankingOptions {
  /** Rows a tender. */
  readonly limit?: number;
  readonly model?: RankingModel;
}

const byDate = (a: Tender, b: Tender): number => (a.awardedOn < b.awardedOn ? -1 : a.awardedOn > b.awardedOn ? 1 : 0);

/**
 * Ranks suppliers for each test tender with the serving functions, in the order of award. Only awards of strictly
 * earlier days are known, those of `history` and of the test tenders alike; a supplier is known by its past alone.
 */
export function* rankTenders(
  history: Iterable<Tender>,
  test: Iterable<Tender>,
  { limit = 100, model }: TenderRankingOptions = {},
): Generator<TenderRow> {
  const tests = [...test].sort(byDate);
  const known = [...history, ...tests].sort(byDate);
  const past = new PastNeeds();
  const listings = new ImpactIndex();
  let next = 0;
  for (const tender of tests) {
    for (let award = known[next]; award !== undefined && award.awardedOn < tender.awardedOn; award = known[next]) {
      past.record({
        // A tender may be awarded in several rows; each is an award of its own.
        id: `${award.tenderNo}/${next}`,
        text: award.description,
        buyerFirmId: award.buyer,
        supplierFirmIds: award.awards.map(({ supplier }) => supplier),
        awardedOn: new Date(award.awardedOn),
      });
      next += 1;
    }
    const sources = { listings, past, firmOf: () => undefined, onNode: [] };
    const candidates = findCandidates(sources, {
      ...{ text: tender.description, buyerFirmId: tender.buyer, now: new Date(tender.awardedOn) },
    });
    const { ranked } = rankPairs({
      need: bareNeed(tender.tenderNo, tender.buyer, tender.description),
      candidates,
      firms: [...candidates.firms.keys()].map(bareFirm),
      listings: [],
      chains: NO_CHAINS,
      now: new Date(tender.awardedOn),
      model,
    });
    for (const [at, { pair, score }] of ranked.slice(0, limit).entries()) {
      yield { tenderNo: tender.tenderNo, rank: at + 1, supplier: pair.firm.id, score };
    }
  }
}
