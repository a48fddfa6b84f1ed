import { daysFrom } from './calendar.js';
import { type Bid } from './demo-city.js';
import { type Demand } from './needs.js';
import { type Offer } from './listings.js';
import { type Random } from './random.js';

const OPEN_NEEDS_WITH_BIDS = 0.38;

/** Percent on order, on delivery, after acceptance. */
const SPLITS = [
  [30, 60, 10],
  [0, 100, 0],
  [20, 30, 50],
  [0, 0, 100],
  [40, 50, 10],
] as const;

const NOTES = [
  '报价含税含运到厂，含首件检验费。',
  '可先送三件样品，确认后转批量。',
  '价格按当前原材料价，波动超过 5% 另议。',
  '交期可再压缩三天，需预付 20%。',
  '关键尺寸提供全检报告。',
  '已有同类产品在供，模具费用可免。',
  '含现场安装调试与两次培训。',
  '如采用月度框架，单价可再下浮 2%。',
  '附检测报告和客户名录，可来厂考察。',
  '',
];

/** Services are taxed at 6 %, transport at 9 %, goods and processing at 13 %, the smallest firms at 1 %. */
function taxRate(offer: Offer): Bid['taxRate'] {
  if (offer.owner.firm.size === 'micro') return 1;
  if (offer.family.trade === 'logistics') return 9;
  return offer.family.need === 'service' || offer.family.trade === 'software' ? 6 : 13;
}

/** The price of a bid keeps to the trade's range and, where the buyer named a budget, near to it. */
function priceOf(demand: Demand, random: Random): number {
  const { need, family } = demand;
  const [low, high] = family.price;
  const usual = need.quantity * Math.sqrt(low * high);
  const wished = need.budgetMax === null ? usual : Number(need.budgetMax) * 10_000;
  return Math.round(wished * random.between(0.74, 1.06) * 100) / 100;
}

function writeBid(demand: Demand, offer: Offer, now: Date, random: Random): Bid {
  const { need } = demand;
  const from = need.publishedAt ?? need.createdAt;
  const until = Math.min(need.deadline.getTime(), now.getTime());
  const [onOrder, onDelivery, onAcceptance] = random.pick(SPLITS);
  return {
    needKey: need.key,
    firmKey: offer.listing.firmKey,
    listingKey: offer.listing.key,
    price: priceOf(demand, random).toFixed(2),
    currency: 'CNY',
    taxRate: taxRate(offer),
    leadTimeDays: offer.listing.leadTimeDays ?? demand.family.days[1],
    paymentSplit: { onOrder, onDelivery, onAcceptance },
    validUntil: daysFrom(need.deadline, random.pick([30, 45, 60, 90])),
    note: random.pick(NOTES),
    submittedAt: new Date(from.getTime() + (until - from.getTime()) * random.between(0.08, 0.97)),
  };
}

/** Those who may bid: fitting offers first, and now and then one that only looks as if it fitted. */
function biddersFor(demand: Demand, offers: readonly Offer[], random: Random): Offer[] {
  const wrong = offers.filter(
    (o) => o.family === demand.family && !demand.fitting.includes(o) && o.listing.status === 'active',
  );
  const bidders = [
    ...(random.chance(0.35) ? random.sample(wrong, 1) : []),
    ...random.sample(demand.fitting, random.int(1, 4)),
  ];
  // A firm bids once, with the offer that fits.
  const perFirm = new Map(bidders.map((offer) => [offer.listing.firmKey, offer]));
  perFirm.delete(demand.need.firmKey);
  const { visibility, invitedFirmKeys } = demand.need;
  return [...perFirm.values()].filter((o) => visibility !== 'invited' || invitedFirmKeys.includes(o.listing.firmKey));
}

const hasBids = (demand: Demand, random: Random) =>
  demand.story === 'past' ||
  demand.story === 'evaluating' ||
  (demand.story === 'open' && random.chance(OPEN_NEEDS_WITH_BIDS));

export function writeBids(demands: readonly Demand[], offers: readonly Offer[], now: Date, random: Random): Bid[] {
  return demands
    .filter((demand) => hasBids(demand, random))
    .flatMap((demand) => biddersFor(demand, offers, random).map((offer) => writeBid(demand, offer, now, random)));
}
