import { type Moment } from '../constraints/changes.js';
import { type Pair } from '../scoring/feature.js';
import { words, type Bilingual } from '../words.js';

export type EvidenceSource = 'certificate' | 'listing';

/** What a statement about a supplier rests on. Plain JSON. */
export interface Evidence {
  /** A dated record of the firm, or what the listing says. */
  readonly source: EvidenceSource;
  readonly text: Bilingual;
  /** When it was last confirmed: a listing's last change, a certificate's first day; null when nobody stated it. */
  readonly at: Moment | null;
  /** Until when it holds; null is without end, or not stated. */
  readonly validUntil: Moment | null;
}

/** What the pair's listing says, of the day on which its owner last changed it. */
export function listingEvidence({ listing }: Pick<Pair, 'listing'>, text: Bilingual): Evidence[] {
  if (listing === null) return [];
  const { updatedAt, validUntil } = listing;
  return [{ source: 'listing', text, at: updatedAt.toISOString(), validUntil: validUntil?.toISOString() ?? null }];
}

/** The firm's records of each certificate, or the listing's mention of one that the firm has no record of. */
export function certificateEvidence(pair: Pick<Pair, 'listing' | 'firm'>, codes: readonly string[]): Evidence[] {
  return codes.flatMap((code) => {
    const records = pair.firm.certificates.filter((held) => held.code === code);
    if (records.length > 0) {
      return records.map(({ validFrom, validUntil }): Evidence => ({
        source: 'certificate',
        text: words(code, code),
        at: validFrom?.toISOString() ?? null,
        validUntil: validUntil?.toISOString() ?? null,
      }));
    }
    const isClaimed = pair.listing?.certificates.includes(code) ?? false;
    return isClaimed ? listingEvidence(pair, words(`${code}（自述）`, `${code} (claimed)`)) : [];
  });
}
