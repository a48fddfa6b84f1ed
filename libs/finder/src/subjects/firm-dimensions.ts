import { flag, oneOf, oneOfUsual } from '../domain/dimension.js';
import type { Dimension } from '../domain/survey.js';
import { SearchFilterName as Name } from '../finder.enums.js';
import type { FirmSearchInput } from '../finder.inputs.js';
import { type FirmRow, validOn } from '../rows/firm-row.js';
import type { Now } from './now.js';
import { rememberedBy } from './remembered.js';

const tagsOf = rememberedBy((firm: FirmRow, day) => validOn(firm.tags, day));
const certificatesOf = rememberedBy((firm: FirmRow, day) => validOn(firm.certificates, day));
const chainsOf = rememberedBy((firm: FirmRow) => [...new Set([...firm.chainCodes, ...firm.leadOf])]);

/** Every filter and facet of firms. */
export function firmDimensions(input: FirmSearchInput, now: Now): Dimension<FirmRow>[] {
  const chains = input.chainCodes ?? [];
  const leads = ({ leadOf }: FirmRow): boolean =>
    chains.length === 0 ? leadOf.length > 0 : leadOf.some((code) => chains.includes(code));
  return [
    // Whoever leads a chain is of it, on whatever node it works.
    oneOf(Name.CHAIN, chains, (row) => chainsOf(row, now.day)),
    oneOf(Name.NODE, input.nodeCodes, (row) => row.nodeCodes),
    oneOf(Name.DISTRICT, input.districtCodes, (row) => [row.districtCode]),
    oneOf(Name.FIRM_SIZE, input.firmSizes, (row) => (row.size === null ? [] : [row.size])),
    oneOf(Name.FIRM_TAG, input.firmTags, (row) => tagsOf(row, now.day)),
    oneOf(Name.CERTIFICATE, input.certificates, (row) => certificatesOf(row, now.day)),
    flag(Name.BUYER, input.isBuyer, (row) => row.isBuyer),
    flag(Name.SUPPLIER, input.isSupplier, (row) => row.isSupplier),
    flag(Name.LEAD, input.isLead, leads),
    oneOfUsual(Name.STATUS, input.statuses, ['verified'], (row) => [row.status]),
  ];
}
