import { daysFrom } from './calendar.js';
import { type Family, type Item, type SpecTemplate } from './banks/family.js';
import { type Listing, type Spec } from './demo-city.js';
import { type CityFirm } from './firms.js';
import { type ListingFacts, listingText, listingTitle } from './listing-texts.js';
import { rounded } from './phrases.js';
import { type Random } from './random.js';
import { offerSentence } from './sentences.js';

/** A listing together with what its author knows: the family and the items that it truly covers. */
export interface Offer {
  readonly listing: Listing;
  readonly family: Family;
  readonly items: readonly number[];
  readonly owner: CityFirm;
}

/** A monthly capacity below this is a matter of appointments, not of numbers. */
const SMALLEST_COUNTED_CAPACITY = 10;

export function specAt(template: SpecTemplate, level: number): Spec {
  const [value, valueMax] = template.levels[level] ?? template.levels[0] ?? [0];
  return {
    name: template.name,
    operator: template.operator,
    value,
    ...(valueMax === undefined ? {} : { valueMax }),
    unit: template.unit,
  };
}

/** Where the items differ in kind, the materials are listed in the order of the items. */
export const materialsFor = (family: Family, items: readonly number[]): readonly string[] =>
  family.specsPerItem && family.materials.length === family.items.length
    ? family.materials.filter((_, i) => items.includes(i))
    : family.materials;

/** The properties that make sense for these items. */
export const specsFor = (family: Family, items: readonly number[]): SpecTemplate[] =>
  family.specs.filter((_, i) => !family.specsPerItem || items.includes(i));

export function itemAt(family: Family, index: number): Item {
  const item = family.items[index];
  if (!item) throw new Error(`${family.key} has no item ${index}`);
  return item;
}

/** The first offers of a family cover its items in a ring, so that each item is truly on offer twice. */
function itemsOffered(family: Family, place: number, random: Random): number[] {
  const count = family.items.length;
  const first = place % count;
  if (place < count) return [first, (first + 1) % count];
  const others = random.shuffled(family.items.map((_, i) => i).filter((i) => i !== first));
  return [first, ...others.slice(0, random.int(0, 2))];
}

function statusOf(family: Family, place: number, random: Random): Listing['status'] {
  if (place < family.items.length) return 'active';
  return random.weighted([
    ['active', 80],
    ['paused', 7],
    ['expired', 7],
    ['draft', 4],
    ['withdrawn', 2],
  ] as const);
}

function materialsOf(family: Family, items: readonly number[], random: Random): string[] {
  const fitting = materialsFor(family, items);
  return random.sample(fitting, random.int(Math.min(1, fitting.length), fitting.length));
}

function validity(now: Date, status: Listing['status'], random: Random): Date {
  return status === 'expired' ? daysFrom(now, -random.int(3, 120)) : daysFrom(now, random.int(75, 540));
}

const money = (value: number) => (value >= 100 ? String(Math.round(value)) + '.00' : value.toFixed(2));

function prices(family: Family, random: Random): { priceMin: string | null; priceMax: string | null } {
  if (random.chance(0.35)) return { priceMin: null, priceMax: null };
  const low = random.skewed(...family.price);
  return { priceMin: money(low), priceMax: money(low * random.between(1.08, 1.5)) };
}

function capacityOf(family: Family, random: Random): Listing['capacity'] {
  if (family.monthly[1] < SMALLEST_COUNTED_CAPACITY || random.chance(0.08)) return null;
  const quantity = rounded(random.skewed(...family.monthly));
  return { quantity, unit: family.unit, period: 'month', freeShare: random.int(3, 12) / 20 };
}

function writeListing(
  owner: CityFirm,
  family: Family,
  items: readonly number[],
  place: number,
  now: Date,
  random: Random,
): Omit<Listing, 'key'> {
  const { firm } = owner;
  const isOneOfMany = place >= family.items.length;
  const status = statusOf(family, place, random);
  const held = new Set(firm.certificates.map((certificate) => certificate.kind));
  const order = random.chance(0.6) && family.lots[0] >= 10;
  const isLocalService = isOneOfMany && family.listing === 'service' && random.chance(0.2);
  const rest = {
    firmKey: firm.key,
    kind: family.listing,
    nodeCodes: [family.node],
    processes: random.sample(family.processes, random.int(1, family.processes.length)),
    materials: materialsOf(family, items, random),
    specs: specsFor(family, items).map((template) =>
      specAt(
        template,
        random.weighted([
          [0, 35],
          [1, 45],
          [2, 20],
        ] as const),
      ),
    ),
    capacity: capacityOf(family, random),
    minimumOrder: order ? { quantity: rounded(random.between(0.2, 1.2) * family.lots[0]), unit: family.unit } : null,
    leadTimeDays: random.int(...family.days),
    ...prices(family, random),
    priceUnit: family.unit,
    districtsServed: isLocalService
      ? [...new Set([firm.districtCode, ...random.sample(['370211', '370214', '370215', '370281', '370203'], 3)])]
      : [],
    certificates: family.certificates.filter((kind) => held.has(kind)),
    evidence: random.chance(0.8) ? offerSentence(family, 2, items, random) : '',
    validUntil: validity(now, status, random),
    status,
    createdAt: daysFrom(now, -random.int(4, 780) - random.next()),
  };
  const facts: ListingFacts = {
    family,
    firm,
    listing: { key: '', ...rest },
    items: items.map((i) => itemAt(family, i)),
  };
  return { ...rest, title: listingTitle(facts, random), text: listingText(facts, random) };
}

/** One listing for each firm and family that it works in, in the firm's own words. */
export function writeListings(
  firms: readonly CityFirm[],
  families: readonly Family[],
  now: Date,
  random: Random,
): Offer[] {
  const offers: Offer[] = [];
  const texts = new Set<string>();
  for (const family of families) {
    const owners = firms.filter((city) => city.sketch.families.includes(family));
    owners.forEach((owner, place) => {
      const items = itemsOffered(family, place, random);
      let written = writeListing(owner, family, items, place, now, random);
      while (texts.has(written.text)) written = writeListing(owner, family, items, place, now, random);
      texts.add(written.text);
      offers.push({
        owner,
        family,
        items,
        listing: { key: `L${String(offers.length + 1).padStart(4, '0')}`, ...written },
      });
    });
  }
  return offers;
}
