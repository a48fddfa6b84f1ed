import { dayOf } from '../constraints/city-day.js';
import { capacityRatio } from '../constraints/free-capacity.js';
import { slackDays } from '../constraints/lead-time.js';
import { certificateState } from '../constraints/required-certificates.js';
import { answerIndicator } from '../extraction/answer-indicator.js';
import { type NodeRelation } from '../scoring/feature.js';
import { FULL_SLACK_DAYS } from '../scoring/lead-time-slack.js';
import { DAY_MS, type FirmFacts, type HeldCertificate, type ListingView, type NeedView } from '../views.js';
import { words, type Bilingual } from '../words.js';

export type ImprovementKind =
  'capacity' | 'price' | 'leadTime' | 'certificates' | 'specifications' | 'chainNode' | 'freshness' | 'verification';

/** A supplier's side of one need. */
export interface Offer {
  readonly need: NeedView;
  readonly listing: ListingView | null;
  readonly firm: FirmFacts;
  readonly now: Date;
  readonly nodeRelation: NodeRelation | null;
}

/** Something that the supplier could state or do, if it is true of it. */
export interface PossibleChange {
  readonly kind: ImprovementKind;
  readonly text: Bilingual;
  readonly listing?: Partial<ListingView>;
  readonly certificates?: readonly HeldCertificate[];
  readonly nodeRelation?: NodeRelation;
  readonly isVerified?: boolean;
}

type Listed = Offer & { readonly listing: ListingView };
type Possible<Of extends Offer> = (offer: Of) => PossibleChange | null;

const DAYS_A_MONTH = 30;
/** Free capacity that leaves as much again: where `capacityReserve` is full. */
const RESERVE = 2;
const YUAN_PER_BUDGET_UNIT = 10_000;
/** A listing that was looked over within a week is fresh. */
const FRESH_DAYS = 7;

const daysLeft = ({ need, now }: Offer): number | null =>
  need.deliveryBy === null ? null : Math.floor((need.deliveryBy.getTime() - now.getTime()) / DAY_MS);

const capacity: Possible<Listed> = (offer) => {
  const { need, listing, now } = offer;
  const { quantity, unit } = need;
  const days = daysLeft(offer) ?? DAYS_A_MONTH;
  const ratio = capacityRatio(need, listing, now);
  if (quantity === null || unit === null || days < 1 || (ratio !== null && ratio >= RESERVE)) return null;
  const perMonth = Math.ceil((RESERVE * quantity * DAYS_A_MONTH) / days);
  const wanted = { zh: `${perMonth} ${unit}/月`, en: `${perMonth} ${unit} a month` };
  return {
    kind: 'capacity',
    text:
      ratio === null
        ? words(`填写产能：空闲达到 ${wanted.zh} 即得满分`, `state your capacity: full points from ${wanted.en} free`)
        : words(`腾出或增加产能：空闲达到 ${wanted.zh}`, `free or add capacity: ${wanted.en}`),
    listing: { capacity: { quantity: perMonth, unit, period: 'month', freeShare: 1 } },
  };
};

const price: Possible<Listed> = ({ need, listing }) => {
  if (need.budgetMax === null || need.quantity === null || need.quantity <= 0) return null;
  const within = Math.floor(((need.budgetMax * YUAN_PER_BUDGET_UNIT) / need.quantity) * 100) / 100;
  const highest = listing.priceMax ?? listing.priceMin;
  if (within <= 0 || (highest !== null && highest <= within)) return null;
  return {
    kind: 'price',
    text:
      highest === null
        ? words(`填写单价：不高于 ${within} 元即在预算内`, `state a unit price: up to ${within} yuan is within budget`)
        : words(`单价降到 ${within} 元以内`, `bring the unit price to ${within} yuan or less`),
    listing: { priceMin: Math.min(listing.priceMin ?? within, within), priceMax: within },
  };
};

const leadTime: Possible<Listed> = (offer) => {
  const days = daysLeft(offer);
  const slack = slackDays(offer.need, offer.listing, offer.now);
  if (days === null || days < 1 || (slack !== null && slack >= FULL_SLACK_DAYS)) return null;
  const target = Math.max(1, days - FULL_SLACK_DAYS);
  if (offer.listing.leadTimeDays !== null && offer.listing.leadTimeDays <= target) return null;
  return {
    kind: 'leadTime',
    text:
      slack === null
        ? words(`填写交期：${target} 天以内得分最高`, `state your lead time: best within ${target} days`)
        : words(`交期缩短到 ${target} 天`, `shorten the lead time to ${target} days`),
    listing: { leadTimeDays: target },
  };
};

/** Only what the listing is silent on: a figure that contradicts the need is not to be written differently. */
const specifications: Possible<Listed> = ({ need, listing }) => {
  const open = need.indicators.filter((indicator) => answerIndicator(indicator, listing).state === 'unknown');
  if (open.length === 0) return null;
  const asked = open.map(({ name, operator, value, unit }) => `${name} ${operator} ${value}${unit ?? ''}`);
  return {
    kind: 'specifications',
    text: words(`在供给中写明指标：${asked.join('；')}`, `state in the listing: ${asked.join('; ')}`),
    listing: { text: [listing.text, ...asked].join('\n') },
  };
};

const chainNode: Possible<Listed> = ({ need, listing, nodeRelation }) =>
  need.nodeCode === null || nodeRelation === 'same'
    ? null
    : {
        kind: 'chainNode',
        text: words(
          `若产品属于环节 ${need.nodeCode}，在供给中登记该环节`,
          `if it belongs to chain node ${need.nodeCode}, name the node in the listing`,
        ),
        listing: { nodeCodes: [...listing.nodeCodes, need.nodeCode] },
        nodeRelation: 'same',
      };

const freshness: Possible<Listed> = ({ listing, now }) =>
  now.getTime() - listing.updatedAt.getTime() <= FRESH_DAYS * DAY_MS
    ? null
    : {
        kind: 'freshness',
        text: words('核对并更新供给信息', 'look the listing over and confirm it'),
        listing: { updatedAt: now },
      };

const certificates: Possible<Offer> = ({ need, listing, firm, now }) => {
  const on = need.deliveryBy ?? now;
  const claimed = listing?.certificates ?? [];
  const codes = [...new Set([...need.requiredCertificates, ...need.preferredCertificates])].filter(
    (code) => certificateState(code, firm, claimed, on) !== 'valid',
  );
  if (codes.length === 0) return null;
  const day = dayOf(on);
  return {
    kind: 'certificates',
    text: words(
      `登记在 ${day} 有效的 ${codes.join('、')} 证书`,
      `register ${codes.join(', ')} with validity on ${day}`,
    ),
    certificates: codes.map((code) => ({ code, validFrom: null, validUntil: on })),
  };
};

const verification: Possible<Offer> = ({ firm }) =>
  firm.isVerified
    ? null
    : { kind: 'verification', text: words('完成企业核验', 'have the firm verified'), isVerified: true };

/** Everything that this supplier could still state or do for this need. */
export function possibleChanges(offer: Offer): PossibleChange[] {
  const { listing } = offer;
  const ofListing =
    listing === null
      ? []
      : [capacity, price, leadTime, specifications, chainNode, freshness].map((make) => make({ ...offer, listing }));
  return [...ofListing, certificates(offer), verification(offer)].filter((change) => change !== null);
}
