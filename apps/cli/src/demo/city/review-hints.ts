import { daysFrom } from './calendar.js';
import { type ReviewHint } from './demo-city.js';
import { type Offer } from './listings.js';
import { type Demand } from './needs.js';
import { type Random } from './random.js';
import { type Unfit, unfitReason } from './suitability.js';

const REVIEWED_NEEDS = 0.45;

const RETURNED: Record<Unfit, readonly [NonNullable<ReviewHint['reason']>, string]> = {
  other_item: ['其他', '名称相近，不是同一类产品'],
  own_firm: ['其他', '供需为同一企业'],
  inactive: ['信息过期', '供给已停用，请供方更新后再推'],
  indicator: ['其他', '关键指标达不到需方要求'],
  certificate: ['资质不符', '需方要求的证书缺失或已过有效期'],
  district: ['地域不符', '供方服务范围不含交付地'],
  minimum_order: ['其他', '起订量高于需求数量'],
  lead_time: ['其他', '供方交期晚于需方到货时间'],
  capacity: ['产能不足', '空闲产能不够本次数量'],
};

const APPROVED_NOTES = ['指标吻合，推送双方', '有同类供货业绩', '证书有效，产能够', ''];

function hint(demand: Demand, offer: Offer, now: Date, random: Random): ReviewHint {
  const reason = unfitReason(offer, demand.need, demand.item, now);
  const published = demand.need.publishedAt ?? now;
  const common = {
    needKey: demand.need.key,
    listingKey: offer.listing.key,
    supplierFirmKey: offer.listing.firmKey,
    proposedAt: new Date(published.getTime() + random.int(2, 90) * 1000),
  };
  const decidedAt = new Date(Math.min(now.getTime() - 60_000, daysFrom(published, random.between(0.1, 2)).getTime()));
  if (reason !== null) {
    const [returned, note] = RETURNED[reason];
    return { ...common, decision: 'returned', reason: returned, note, decidedAt };
  }
  return { ...common, decision: 'approved', reason: null, note: random.pick(APPROVED_NOTES), decidedAt };
}

/** Decisions of the chain offices on open needs, for reasons that the data bear out, and proposals left for too long. */
export function writeReviewHints(
  demands: readonly Demand[],
  offers: readonly Offer[],
  now: Date,
  random: Random,
): ReviewHint[] {
  // The office has two working days; four days leave no doubt.
  const waiting = daysFrom(now, -4);
  const reviewed = demands.filter(
    (d) => d.story === 'open' && d.need.publishedAt !== null && d.need.publishedAt < daysFrom(now, -1),
  );
  return reviewed
    .filter(() => random.chance(REVIEWED_NEEDS))
    .flatMap((demand) => {
      const wrong = offers.filter((o) => o.family === demand.family && !demand.fitting.includes(o));
      const chosen = [...random.sample(demand.fitting, 2), ...random.sample(wrong, 1)];
      const isOverdue = demand.need.publishedAt !== null && demand.need.publishedAt < waiting && random.chance(0.4);
      return chosen.map((offer, i) => {
        const decided = hint(demand, offer, now, random);
        if (!isOverdue || i > 0) return decided;
        return { ...decided, decision: 'overdue' as const, reason: null, note: '', decidedAt: null };
      });
    });
}
