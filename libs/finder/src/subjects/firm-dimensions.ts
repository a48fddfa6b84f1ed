import { flag, kept, oneOf, oneOfUsual } from '../domain/dimension.js';
import type { Dimension } from '../domain/survey.js';
import { SearchFilterName as Name } from '../finder.enums.js';
import type { FirmSearchInput } from '../finder.inputs.js';
import { type FirmRow, validOn } from '../rows/firm-row.js';
import type { Now } from './now.js';

const chainsOf = (firm: FirmRow): readonly string[] => [...new Set([...firm.chainCodes, ...firm.leadOf])];

/** Every filter and facet of firms. */
export function firmDimensions(input: FirmSearchInput, now: Now): Dimension<FirmRow>[] {
  const chains = input.chainCodes ?? [];
  const leads = ({ leadOf }: FirmRow): boolean =>
    chains.length === 0 ? leadOf.length > 0 : leadOf.some((code) => chains.includes(code));
  return [
    // Whoever leads a chain is of it, on whatever node it works.
    oneOf(Name.CHAIN, chains, chainsOf),
    oneOf(Name.NODE, input.nodeCodes, (row) => row.nodeCodes),
    oneOf(Name.DISTRICT, input.districtCodes, (row) => [row.districtCode]),
    oneOf(Name.FIRM_SIZE, input.firmSizes, (row) => (row.size === null ? [] : [row.size])),
    oneOf(Name.FIRM_TAG, input.firmTags, (row) => validOn(row.tags, now.day)),
    oneOf(Name.CERTIFICATE, input.certificates, (row) => validOn(row.certificates, now.day)),
    kept(flag(Name.BUYER, input.isBuyer, (row) => row.isBuyer)),
    kept(flag(Name.SUPPLIER, input.isSupplier, (row) => row.isSupplier)),
    flag(Name.LEAD, input.isLead, leads),
    oneOfUsual(Name.STATUS, input.statuses, ['verified'], (row) => [row.status]),
  ];
}
