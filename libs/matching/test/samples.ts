import fc from 'fast-check';
import { type FirmFacts, type ListingView, type NeedView } from '../src/views.js';

export const NOW = new Date('2026-03-01T00:00:00Z');

export const aNeed = (parts: Partial<NeedView> = {}): NeedView => ({
  id: 'need',
  ownerFirmId: 'buyer',
  isOwnerHidden: false,
  title: '不锈钢法兰',
  text: '304不锈钢法兰，DN50，耐压1.6MPa',
  kind: 'parts',
  chainCode: null,
  nodeCode: null,
  quantity: null,
  unit: null,
  budgetMin: null,
  budgetMax: null,
  deliveryDistrict: null,
  deliveryBy: null,
  deadline: null,
  isOpen: true,
  requiredCertificates: [],
  preferredCertificates: [],
  indicators: [],
  visibility: 'public',
  invitedFirmIds: [],
  prefersNearby: false,
  ...parts,
});

export const aListing = (parts: Partial<ListingView> = {}): ListingView => ({
  id: 'listing',
  firmId: 'supplier',
  title: '不锈钢法兰加工',
  text: '承接各类304不锈钢法兰车削加工',
  nodeCodes: [],
  certificates: [],
  capacity: null,
  minimumOrder: null,
  leadTimeDays: null,
  priceMin: null,
  priceMax: null,
  districtsServed: [],
  validUntil: null,
  isActive: true,
  updatedAt: NOW,
  ...parts,
});

export const aFirm = (parts: Partial<FirmFacts> = {}): FirmFacts => ({
  id: 'supplier',
  district: null,
  chainCodes: [],
  certificates: [],
  isVerified: false,
  blockedFirmIds: [],
  ...parts,
});

const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
const day = fc.integer({ min: -400, max: 400 }).map((days) => new Date(NOW.getTime() + days * 86_400_000));
const district = fc.constantFrom('370202', '370213', '370285');
const chain = fc.constantFrom('A01', 'A02');
const node = fc.constantFrom('A01-01', 'A01-02', 'A02-01');
const code = fc.constantFrom('ISO-9001', 'IATF-16949', 'CE');
const unit = fc.constantFrom('件', '吨');
const quantity = fc.integer({ min: 1, max: 5000 });
const price = fc.integer({ min: 1, max: 900 });
const some = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.uniqueArray(value, { maxLength: 3 });
const text = fc
  .array(fc.constantFrom('法兰', '不锈钢', '轴承', '6205-2RS', '注塑', '模具', '加工', 'ISO 9001'), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join('，'));
const firmId = fc.integer({ min: 0, max: 8 }).map((number) => `firm-${number}`);

export const anyNeed: fc.Arbitrary<NeedView> = fc.record({
  id: fc.constant('need'),
  ownerFirmId: firmId,
  isOwnerHidden: fc.boolean(),
  title: text,
  text,
  kind: fc.constantFrom('parts', 'processing'),
  chainCode: optional(chain),
  nodeCode: optional(node),
  quantity: optional(quantity),
  unit: optional(unit),
  budgetMin: fc.constant(null),
  budgetMax: optional(price),
  deliveryDistrict: optional(district),
  deliveryBy: optional(day),
  deadline: optional(day),
  isOpen: fc.boolean(),
  requiredCertificates: some(code),
  preferredCertificates: some(code),
  indicators: fc.array(
    fc.record({
      name: fc.constantFrom('耐压', '精度'),
      operator: fc.constant('≥'),
      value: fc.constantFrom(1.6, '±0.01'),
      unit: optional(fc.constant('MPa')),
    }),
    { maxLength: 2 },
  ),
  visibility: fc.constantFrom('public' as const, 'chain' as const, 'invited' as const),
  invitedFirmIds: some(firmId),
  prefersNearby: fc.boolean(),
});

export const anyListing: fc.Arbitrary<ListingView> = fc.record({
  id: fc.uuid(),
  firmId,
  title: text,
  text,
  nodeCodes: some(node),
  certificates: some(code),
  capacity: optional(
    fc.record({
      quantity,
      unit,
      period: fc.constantFrom('day' as const, 'month' as const, 'year' as const),
      freeShare: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
    }),
  ),
  minimumOrder: optional(quantity),
  leadTimeDays: optional(fc.integer({ min: 0, max: 200 })),
  priceMin: optional(price),
  priceMax: optional(price.map((value) => value + 900)),
  districtsServed: some(district),
  validUntil: optional(day),
  isActive: fc.boolean(),
  updatedAt: day,
});

export const anyFirm: fc.Arbitrary<FirmFacts> = fc.record({
  id: firmId,
  district: optional(district),
  chainCodes: some(chain),
  certificates: fc.array(fc.record({ code, validFrom: optional(day), validUntil: optional(day) }), { maxLength: 3 }),
  isVerified: fc.boolean(),
  blockedFirmIds: some(firmId),
});
