import type { ListingContent } from './domain/listing-content.js';
import type { CreateListingInput, UpdateListingInput } from './listing.inputs.js';

type Optional = Exclude<keyof ListingContent, 'kind' | 'title'>;

const EMPTY: ListingContent = {
  kind: 'product',
  title: '',
  text: '',
  nodeCodes: [],
  processes: [],
  materials: [],
  specs: [],
  capacity: null,
  minimumOrder: null,
  leadTimeDays: null,
  priceMin: null,
  priceMax: null,
  priceUnit: null,
  districtsServed: [],
  certificates: [],
  evidence: null,
  validUntil: null,
};

/** The content of a new listing. */
export function contentOf(input: CreateListingInput): ListingContent {
  return merged(input, EMPTY);
}

/** The content after an edit: an absent field stays, null clears it. */
export function contentAfter(input: UpdateListingInput, before: ListingContent): ListingContent {
  return merged(input, before);
}

function merged(input: Partial<CreateListingInput>, before: ListingContent): ListingContent {
  const pick = <Field extends Optional>(field: Field): ListingContent[Field] => {
    const wanted: ListingContent[Field] | null | undefined = plain(input)[field];
    if (wanted === undefined) return before[field];
    return wanted ?? EMPTY[field];
  };
  return {
    kind: input.kind ?? before.kind,
    title: input.title ?? before.title,
    text: pick('text'),
    nodeCodes: pick('nodeCodes'),
    processes: pick('processes'),
    materials: pick('materials'),
    specs: pick('specs'),
    capacity: pick('capacity'),
    minimumOrder: pick('minimumOrder'),
    leadTimeDays: pick('leadTimeDays'),
    priceMin: pick('priceMin'),
    priceMax: pick('priceMax'),
    priceUnit: pick('priceUnit'),
    districtsServed: pick('districtsServed'),
    certificates: pick('certificates'),
    evidence: pick('evidence'),
    validUntil: pick('validUntil'),
  };
}

type Plain = { readonly [Field in Optional]?: ListingContent[Field] | null };

/** The input in the words of the domain: what the capacity leaves open is null. */
function plain(input: Partial<CreateListingInput>): Plain {
  const { capacity } = input;
  return { ...input, capacity: capacity && { ...capacity, freeShare: capacity.freeShare ?? null } };
}
