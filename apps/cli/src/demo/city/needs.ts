import { daysBetween, daysFrom, officeClose } from './calendar.js';
import { type Family } from './banks/family.js';
import { type CooperationMode, type Need, type NeedKind } from './demo-city.js';
import { type CityFirm } from './firms.js';
import { itemAt, type Offer, specAt, specsFor } from './listings.js';
import { type NeedFacts, needText, needTitle } from './need-texts.js';
import { rounded } from './phrases.js';
import { type Random } from './random.js';
import { unfitReason } from './suitability.js';

/** A need together with what its author knows: what the buyer means, and which offers fit. */
export interface Demand {
  readonly need: Need;
  readonly family: Family;
  readonly item: number;
  readonly story: Story;
  readonly fitting: readonly Offer[];
}

/** How far a need has come when the demo begins. */
export type Story = 'past' | 'open' | 'evaluating' | 'expired' | 'draft' | 'cancelled';

type Draft = Omit<Need, 'key' | 'title' | 'text'>;

const NEEDS_PER_FAMILY = 4;
/** The fourth need of the families, in turn; the first is past, the second and third are open. */
const FOURTH: readonly Story[] = ['past', 'expired', 'past', 'draft', 'open', 'past', 'cancelled', 'evaluating'];
/** A need that fewer offers fit is loosened, as buyers do after a round without answers. */
const FEWEST_FITTING = 3;

const storyOf = (familyIndex: number, place: number): Story => {
  if (place === 0) return 'past';
  return place < NEEDS_PER_FAMILY - 1 ? 'open' : (FOURTH[familyIndex % FOURTH.length] ?? 'open');
};

const MODES: Record<NeedKind, readonly CooperationMode[]> = {
  parts: ['purchase', 'purchase', 'long_term_supply', 'trial_first'],
  processing: ['purchase', 'long_term_supply', 'long_term_supply'],
  technology: ['commissioned_development', 'joint_research', 'licence', 'trial_first'],
  retrofit: ['purchase', 'trial_first', 'commissioned_development'],
  digital: ['commissioned_development', 'trial_first', 'purchase'],
  service: ['purchase', 'long_term_supply'],
};

/** Within the 60 days from acceptance that large buyers have for paying small firms. */
const PAYMENT_TERMS = [
  '验收合格后 30 日内付款',
  '月结 45 天',
  '预付 30%，到货验收后 60 日内付清',
  '3-6-1 分期，质保金一年',
  '货到验收合格、收到发票后 60 日内支付',
  '现款现货',
  '按里程碑 2-4-3-1 支付',
  '月结 30 天，电汇',
] as const;

const CRITERIA = [
  [
    ['价格', 50],
    ['交期', 25],
    ['质量', 25],
  ],
  [
    ['技术方案', 50],
    ['价格', 30],
    ['业绩', 20],
  ],
  [
    ['价格', 40],
    ['产能', 20],
    ['质量体系', 20],
    ['付款条件', 20],
  ],
  [
    ['价格', 60],
    ['响应速度', 40],
  ],
  [
    ['技术方案', 40],
    ['团队', 20],
    ['价格', 25],
    ['售后', 15],
  ],
] as const;

const CANCEL_REASONS = ['项目推迟到明年', '改为自制', '预算未获批准', '需求合并到年度框架'];

function timesOf(story: Story, now: Date, random: Random): Pick<Need, 'createdAt' | 'publishedAt' | 'deadline'> {
  const window = random.int(10, 30);
  const deadline = {
    past: () => officeClose(now, -random.int(70, 640)),
    open: () => officeClose(now, random.int(3, 60)),
    evaluating: () => officeClose(now, -random.int(1, 9)),
    expired: () => officeClose(now, -random.int(3, 120)),
    draft: () => officeClose(now, random.int(20, 60)),
    cancelled: () => officeClose(now, random.int(-40, 20)),
  }[story]();
  if (story === 'draft') return { deadline, publishedAt: null, createdAt: daysFrom(now, -random.between(0.1, 9)) };
  const latest = Math.min(deadline.getTime(), now.getTime());
  const publishedAt =
    story === 'open' ? daysFrom(now, -random.between(0.05, 21)) : daysFrom(new Date(latest), -window - random.next());
  return { deadline, publishedAt, createdAt: daysFrom(publishedAt, -random.between(0.02, 4)) };
}

function statusOf(story: Story): Need['status'] {
  return story === 'past' ? 'awarded' : story;
}

function budget(family: Family, quantity: number, random: Random): Pick<Need, 'budgetMin' | 'budgetMax'> {
  if (random.chance(0.28)) return { budgetMin: null, budgetMax: null };
  const total = (quantity * random.skewed(...family.price)) / 10_000;
  const max = total * random.between(1.05, 1.3);
  return { budgetMin: random.chance(0.6) ? (total * 0.8).toFixed(2) : null, budgetMax: Math.max(0.05, max).toFixed(2) };
}

/** Nobody buys what he makes himself. */
function buyersFor(family: Family, firms: readonly CityFirm[]): readonly (readonly [CityFirm, number])[] {
  const chain = family.node.slice(0, 3);
  return firms
    .filter(({ firm, sketch }) => firm.roles.includes('buyer') && !sketch.families.includes(family))
    .map((city) => {
      const isHome = city.firm.chainCodes.includes(chain);
      if (city.sketch.role === 'lead') return [city, isHome ? 8 : 0.05] as const;
      return [city, city.sketch.role === 'buyer' ? (isHome ? 3 : 0.05) : isHome ? 0.6 : 0.03] as const;
    });
}

function draftNeed(buyer: CityFirm, family: Family, item: number, story: Story, now: Date, random: Random): Draft {
  const times = timesOf(story, now, random);
  const quantity = rounded(random.skewed(...family.lots));
  const [required, ...preferred] = family.certificates;
  const insists = required !== undefined && random.chance(0.5);
  return {
    firmKey: buyer.firm.key,
    kind: family.need,
    chainCode: family.node.slice(0, 3),
    nodeCode: family.node,
    quantity,
    unit: family.unit,
    ...budget(family, quantity, random),
    deliveryDistrict: random.chance(0.8)
      ? buyer.firm.districtCode
      : random.pick(['370211', '370214', '370281', '370203']),
    deliveryBy: officeClose(times.deadline, random.int(...family.days) + random.int(10, 60)),
    ...times,
    requiredCertificates: insists ? [required] : [],
    preferredCertificates: insists ? random.sample(preferred, 1) : random.sample(family.certificates, random.int(0, 1)),
    indicators: random.sample(specsFor(family, [item]), random.int(1, 3)).map((template) =>
      specAt(
        template,
        random.weighted([
          [0, 2],
          [1, 5],
          [2, 3],
        ] as const),
      ),
    ),
    cooperationMode: random.pick(MODES[family.need]),
    plannedWinners: random.weighted([
      [1, 7],
      [2, 2],
      [3, 1],
    ] as const),
    visibility: random.weighted([
      ['public', 84],
      ['chain', 9],
      ['invited', 7],
    ] as const),
    invitedFirmKeys: [],
    isOwnerHidden: random.chance(0.08),
    bidding: random.chance(0.22) ? 'sealed' : 'open',
    criteria: random.pick(CRITERIA).map(([name, weight]) => ({ name, weight })),
    paymentTerms: random.pick(PAYMENT_TERMS),
    status: statusOf(story),
    cancelReason: story === 'cancelled' ? random.pick(CANCEL_REASONS) : null,
  };
}

/** Every indicator one level looser. */
function loosened(draft: Draft, family: Family): Draft {
  const indicators = draft.indicators.map((spec) => {
    const template = family.specs.find((candidate) => candidate.name === spec.name);
    if (!template) return spec;
    const level = template.levels.findIndex(([value]) => value === spec.value);
    return specAt(template, Math.min(level + 1, template.levels.length - 1));
  });
  return { ...draft, indicators };
}

/** Steps by which a buyer gives way until enough offers fit; each takes the need one step further. */
const LOOSER: readonly ((draft: Draft, family: Family) => Draft)[] = [
  loosened,
  (draft, family) => ({
    ...draft,
    deliveryBy: officeClose(
      draft.deadline,
      Math.max(family.days[1] + 15, daysBetween(draft.deadline, draft.deliveryBy)),
    ),
  }),
  (draft, family) => ({ ...draft, quantity: rounded(Math.max(family.lots[0] * 1.2, draft.quantity / 4)) }),
  (draft) => ({ ...draft, deliveryBy: daysFrom(draft.deliveryBy, 30) }),
  (draft) => ({ ...draft, preferredCertificates: draft.requiredCertificates, requiredCertificates: [] }),
  loosened,
  (draft) => ({ ...draft, indicators: [] }),
  (draft, family) => ({
    ...draft,
    quantity: rounded(family.lots[0] * 1.25),
    deliveryBy: daysFrom(draft.deliveryBy, 30),
  }),
];

function settled(first: Draft, family: Family, fittingOf: (draft: Draft) => Offer[], random: Random) {
  let draft = first;
  let fitting = fittingOf(draft);
  for (const loosen of LOOSER) {
    if (fitting.length >= FEWEST_FITTING) break;
    draft = loosen(draft, family);
    fitting = fittingOf(draft);
  }
  return {
    draft: draft.quantity === first.quantity ? draft : { ...draft, ...budget(family, draft.quantity, random) },
    fitting,
  };
}

function invitedTo(draft: Draft, fitting: readonly Offer[], offers: readonly Offer[], random: Random): string[] {
  if (draft.visibility !== 'invited') return [];
  const known = [...fitting, ...random.sample(offers, 1)].map((offer) => offer.listing.firmKey);
  return [...new Set(known)].filter((key) => key !== draft.firmKey).slice(0, 5);
}

/** Four needs for each family, from drafts to long awarded ones, nearly all with three or more offers that truly fit. */
export function writeNeeds(
  firms: readonly CityFirm[],
  offers: readonly Offer[],
  families: readonly Family[],
  now: Date,
  random: Random,
): Demand[] {
  const demands: Demand[] = [];
  const texts = new Set<string>();
  families.forEach((family, familyIndex) => {
    const buyers = buyersFor(family, firms);
    const ofFamily = offers.filter((offer) => offer.family === family);
    for (let place = 0; place < NEEDS_PER_FAMILY; place += 1) {
      const story = storyOf(familyIndex, place);
      const item = (place + familyIndex) % family.items.length;
      const buyer = random.weighted(buyers);
      const key = `N${String(demands.length + 1).padStart(4, '0')}`;
      const fittingOf = (draft: Draft) =>
        ofFamily.filter((offer) => unfitReason(offer, { ...draft, key, title: '', text: '' }, item, now) === null);
      const { draft, fitting } = settled(draftNeed(buyer, family, item, story, now, random), family, fittingOf, random);
      const need = { key, ...draft, invitedFirmKeys: invitedTo(draft, fitting, ofFamily, random) };
      const facts: NeedFacts = { family, item: itemAt(family, item), buyer: buyer.firm, need };
      const title = needTitle(facts, random);
      let text = needText(facts, random);
      while (texts.has(text)) text = needText(facts, random);
      texts.add(text);
      demands.push({ need: { ...need, title, text }, family, item, story, fitting });
    }
  });
  return demands;
}
