import { fold } from '../retrieval/text-folding.js';
import { type ListingView, type NeedView } from '../views.js';
import { designationsIn, type Designation } from './designations.js';
import { type Measurement } from './measurement.js';
import { measurementsIn } from './measurements-of.js';
import { askedBy, offeredBy } from './stated.js';
import { isKnownName, isSameName } from './names.js';

/** What can be compared in a listing: the properties in their own fields, and what its text says. */
export interface OfferReadings {
  readonly specs: readonly Measurement[];
  readonly measurements: readonly Measurement[];
  readonly designations: readonly Designation[];
  /** `fold(…).shown` of title and text. */
  readonly text: string;
}

/** What a need asks for in figures: its indicators, and what its text says besides. */
export interface AskReadings {
  readonly indicators: readonly Measurement[];
  readonly measurements: readonly Measurement[];
  readonly designations: readonly Designation[];
}

export type OfferSource = Pick<ListingView, 'title' | 'text' | 'specs'>;
export type AskSource = Pick<NeedView, 'title' | 'text' | 'indicators'>;

// Views are immutable and one run asks for the same one from several places: read once, forgotten with the view.
const offers = new WeakMap<OfferSource, OfferReadings>();
const asks = new WeakMap<AskSource, AskReadings>();

export function readingsOf(listing: OfferSource): OfferReadings {
  const known = offers.get(listing);
  if (known !== undefined) return known;
  const text = fold(`${listing.title}\n${listing.text}`).shown;
  const designations = designationsIn(text);
  const readings = {
    specs: (listing.specs ?? []).map(offeredBy),
    measurements: measurementsIn(text, designations),
    designations,
    text,
  };
  offers.set(listing, readings);
  return readings;
}

/** Amounts, money and dates are the terms of the deal, not properties of the thing. */
const TERMS_OF_A_DEAL = /^(?:count|money|time$|number|data)/;
/** Scales that speak for themselves, without a name before them. */
export const SELF_EVIDENT = /^(?:ip|it|roughness|hardness:|material|thread)/;

/** Whether a figure in a need's text is a requirement: it says what it measures, and that is a property of the thing. */
function isRequirement({ name, dimension, operator }: Measurement): boolean {
  if (SELF_EVIDENT.test(dimension)) return true;
  if (name === null || operator === '~') return false;
  return isKnownName(name) || !TERMS_OF_A_DEAL.test(dimension);
}

export function askReadingsOf(need: AskSource): AskReadings {
  const known = asks.get(need);
  if (known !== undefined) return known;
  const text = fold(`${need.title}\n${need.text}`).shown;
  const designations = designationsIn(text);
  const indicators = need.indicators.map(askedBy).filter((asked) => asked !== null);
  const isAskedAlready = (measurement: Measurement): boolean =>
    indicators.some(
      ({ name, dimension }) =>
        dimension === measurement.dimension &&
        (SELF_EVIDENT.test(dimension) ||
          name === null ||
          measurement.name === null ||
          isSameName(name, measurement.name)),
    );
  const measurements = measurementsIn(text, designations).filter(
    (measurement) => isRequirement(measurement) && !isAskedAlready(measurement),
  );
  const readings = { indicators, measurements, designations };
  asks.set(need, readings);
  return readings;
}
