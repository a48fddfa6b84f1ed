import { type Indicator } from '../views.js';
import { isSameName } from './names.js';
import { type Measurement } from './measurement.js';
import { readingsOf, SELF_EVIDENT, type OfferReadings, type OfferSource } from './readings.js';
import { satisfies, type Satisfaction } from './satisfies.js';
import { askedBy } from './stated.js';

/** Where the answer was read: in a property of its own, in a figure of the text, or only as a word of it. */
export type AnswerSource = 'spec' | 'text' | 'mention';

export interface Answer {
  readonly state: Satisfaction;
  /** Null when nothing in the listing speaks of it. */
  readonly source: AnswerSource | null;
  /** The listing's own words; null when nothing speaks of it. */
  readonly evidence: string | null;
}

export interface IndicatorAnswer extends Answer {
  /** Null when the indicator's value is words that measure nothing. */
  readonly asked: Measurement | null;
  /** The figure that was compared. */
  readonly found: Measurement | null;
}

const RANK: Readonly<Record<Satisfaction, number>> = { met: 3, partly: 2, no: 1, unknown: 0 };

/** The figure that answers best among those that speak of the same property. */
function best(asked: Measurement, offered: readonly Measurement[]): { state: Satisfaction; found: Measurement } | null {
  let answer: { state: Satisfaction; found: Measurement } | null = null;
  for (const found of offered) {
    if (found.dimension !== asked.dimension) continue;
    const isNamed = found.name !== null && asked.name !== null && isSameName(found.name, asked.name);
    if (!isNamed && !SELF_EVIDENT.test(asked.dimension)) continue;
    const state = satisfies(isNamed ? found : { ...found, name: null }, asked);
    if (answer === null || RANK[state] > RANK[answer.state]) answer = { state, found };
  }
  return answer === null || answer.state === 'unknown' ? null : answer;
}

/** How far a listing answers a measurement: its own properties first, then the figures of its text. */
export function answerMeasurement(asked: Measurement, offer: OfferReadings): Answer & { found: Measurement | null } {
  const inSpecs = best(asked, offer.specs);
  if (inSpecs !== null) return { ...inSpecs, source: 'spec', evidence: inSpecs.found.text };
  const inText = best(asked, offer.measurements);
  if (inText !== null) return { ...inText, source: 'text', evidence: inText.found.text };
  return { state: 'unknown', found: null, source: null, evidence: null };
}

/**
 * How far a listing answers one indicator of a need. `met`, `partly` and `no` rest on a figure or on the very words
 * that are asked for; a listing that only names the property is `unknown` with the source `mention`.
 */
export function answerIndicator(indicator: Indicator, listing: OfferSource | null): IndicatorAnswer {
  const asked = askedBy(indicator);
  const nothing = { asked, found: null, state: 'unknown', source: null, evidence: null } as const;
  if (listing === null) return nothing;
  const offer = readingsOf(listing);
  if (asked !== null) {
    const answer = answerMeasurement(asked, offer);
    if (answer.source !== null) return { asked, ...answer };
  }
  const { name, value } = indicator;
  const isWords = asked === null && typeof value === 'string' && value.trim().length > 1;
  if (isWords && contains(offer.text, value)) {
    return { ...nothing, state: 'met', source: 'text', evidence: value };
  }
  return contains(offer.text, name) ? { ...nothing, source: 'mention', evidence: name } : nothing;
}

const contains = (text: string, words: string): boolean => text.toLowerCase().includes(words.trim().toLowerCase());
