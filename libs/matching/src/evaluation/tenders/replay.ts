import { rankPairs, type RankedPair } from '../../match-engine.js';
import { findCandidates } from '../../retrieval/candidates.js';
import { ImpactIndex } from '../../retrieval/impact-index.js';
import { PastTeacher } from '../../retrieval/past-teacher.js';
import { type RankingModel } from '../../scoring/ranker.js';
import { bareFirm, bareNeed, NO_CHAINS } from '../bare-views.js';
import { byDate, type Tender } from './tender.js';

const NO_LISTINGS = new ImpactIndex();

/**
 * The serving functions in the order of time: what they say of a tender rests on awards of strictly earlier days.
 * Tenders must be asked for in the order of their awards.
 */
export class Replay {
  private readonly teacher: PastTeacher;
  private readonly known: readonly Tender[];
  private next = 0;

  /** Without links what takes longest is not learned, which the transparent score does not read. */
  constructor(tenders: Iterable<Tender>, learnsLinks = true) {
    this.known = [...tenders].sort(byDate);
    this.teacher = new PastTeacher(learnsLinks);
  }

  /** All candidates, best first. Suppliers have no listing and no facts: they are known by their past alone. */
  rank({ tenderNo, description, buyer, awardedOn }: Tender, model?: RankingModel): RankedPair[] {
    const now = new Date(awardedOn);
    this.advanceTo(awardedOn, now);
    const sources = { listings: NO_LISTINGS, past: this.teacher.past, firmOf: () => undefined, onNode: [] };
    const candidates = findCandidates(sources, { text: description, buyerFirmId: buyer, now });
    const { ranked } = rankPairs({
      ...{ candidates, listings: [], chains: NO_CHAINS, now, model },
      need: bareNeed(tenderNo, buyer, description),
      firms: [...candidates.firms.keys()].map(bareFirm),
    });
    return ranked;
  }

  private advanceTo(day: string, now: Date): void {
    for (
      let award = this.known[this.next];
      award !== undefined && award.awardedOn < day;
      award = this.known[this.next]
    ) {
      this.teacher.past.record({
        // A tender may be awarded in several rows; each is an award of its own.
        id: `${award.tenderNo}/${this.next}`,
        text: award.description,
        buyerFirmId: award.buyer,
        supplierFirmIds: award.awards.map(({ supplier }) => supplier),
        awardedOn: new Date(award.awardedOn),
      });
      this.next += 1;
    }
    this.teacher.learnDue(now);
  }
}
