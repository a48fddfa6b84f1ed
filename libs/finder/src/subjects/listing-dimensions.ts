import { amounts, meetsBand, stepsFrom } from '../domain/bands.js';
import { hasCapacity } from '../domain/capacity.js';
import { condition, kept, oneOf } from '../domain/dimension.js';
import type { Dimension } from '../domain/survey.js';
import { SearchFilterName as Name } from '../finder.enums.js';
import type { ListingSearchInput } from '../finder.inputs.js';
import { validOn } from '../rows/firm-row.js';
import type { OfferedListing } from '../rows/listing-row.js';
import type { Now } from './now.js';

const LEAD_TIME_STEPS = [7, 15, 30, 60];

const isSet = (value: number | null | undefined): value is number => value !== null && value !== undefined;

/** Every filter and facet of listings; certificates are the listing's own or valid ones of its firm. */
export function listingDimensions(input: ListingSearchInput, now: Now): Dimension<OfferedListing>[] {
  const { priceFrom, priceTo, leadTimeWithinDays: days, capacity, districtsServed } = input;
  const price = amounts(priceFrom, priceTo);
  const hasPrice = price.from !== null || price.to !== null;
  const served = new Set(districtsServed ?? []);
  return [
    oneOf(Name.CHAIN, input.chainCodes, (row) => row.chainCodes),
    oneOf(Name.NODE, input.nodeCodes, (row) => row.nodeCodes),
    oneOf(Name.DISTRICT, input.districtCodes, (row) => [row.firm.districtCode]),
    oneOf(Name.KIND, input.kinds, (row) => [row.kind]),
    oneOf(Name.CERTIFICATE, input.certificates, (row) => certificatesOf(row, now.day)),
    oneOf(Name.FIRM_TAG, input.firmTags, (row) => validOn(row.firm.tags, now.day)),
    oneOf(Name.FIRM_SIZE, input.firmSizes, (row) => (row.firm.size === null ? [] : [row.firm.size])),
    kept(
      condition(
        Name.LEAD_TIME,
        isSet(days) ? (row) => row.leadTimeDays !== null && row.leadTimeDays <= days : null,
        (row) => stepsFrom(row.leadTimeDays, LEAD_TIME_STEPS),
      ),
    ),
    condition(Name.PRICE, hasPrice ? (row) => meetsBand({ from: row.priceMin, to: row.priceMax }, price) : null),
    condition(Name.CAPACITY, capacity ? (row) => hasCapacity(row.capacity, capacity) : null),
    condition(
      Name.DISTRICT_SERVED,
      served.size > 0
        ? (row) => row.districtsServed.length === 0 || row.districtsServed.some((code) => served.has(code))
        : null,
    ),
    oneOf(Name.STATUS, input.statuses, (row) => [row.status]),
  ];
}

const certificatesOf = (row: OfferedListing, day: string): readonly string[] => [
  ...new Set([...row.certificates, ...validOn(row.firm.certificates, day)]),
];
