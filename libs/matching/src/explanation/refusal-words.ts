import { type NeedChange, type OfferChange } from '../constraints/changes.js';
import { dayOf } from '../constraints/city-day.js';
import { type RuleRefusal } from '../constraints/rule-refusal.js';
import { words, type Bilingual } from '../words.js';

/** What was compared, in one clause. */
function found(refusal: RuleRefusal): Bilingual {
  switch (refusal.rule) {
    case 'needOpen':
      return refusal.isOpen
        ? words('需求已过截止时间', 'the deadline of the need has passed')
        : words('需求未开放', 'the need is not open');
    case 'visibility':
      return refusal.visibility === 'invited'
        ? words('该企业未受邀', 'the firm is not invited')
        : words(
            `该企业未登记在产业链 ${refusal.chainCode ?? '（未定）'} 上`,
            `the firm is not registered on chain ${refusal.chainCode ?? '(not set)'}`,
          );
    case 'blockedPair':
      return refusal.kind === 'same'
        ? words('供需双方为同一企业', 'buyer and supplier are the same firm')
        : words('双方已声明回避', 'the two have excluded each other');
    case 'listingActive':
      return refusal.isActive
        ? words('供给已过有效期', 'the listing has expired')
        : words('供给未上架', 'the listing is not offered');
    case 'requiredCertificates': {
      const { missing, lapsed, neededOn } = refusal;
      const ends = lapsed.map(({ code, validUntil }) => {
        const end = validUntil === null ? null : dayOf(new Date(validUntil));
        return end === null || end >= neededOn
          ? words(code, code)
          : words(`${code}（至 ${end}）`, `${code} (to ${end})`);
      });
      const zh = [
        ...(missing.length > 0 ? [`未持有 ${missing.join('、')}`] : []),
        ...(ends.length > 0 ? [`${ends.map((end) => end.zh).join('、')} 在交付日 ${neededOn} 无效`] : []),
      ];
      const en = [
        ...(missing.length > 0 ? [`${missing.join(', ')} not held`] : []),
        ...(ends.length > 0 ? [`${ends.map((end) => end.en).join(', ')} not valid on delivery, ${neededOn}`] : []),
      ];
      return words(zh.join('；'), en.join('; '));
    }
    case 'serviceDistrict':
      return words(
        `服务区域为 ${refusal.served.join('、')}，不含 ${refusal.wanted}`,
        `it serves ${refusal.served.join(', ')} and not ${refusal.wanted}`,
      );
    case 'freeCapacity':
      return words(
        `交付前空闲产能 ${refusal.free} ${refusal.unit}，需求 ${refusal.wanted} ${refusal.unit}`,
        `${refusal.free} ${refusal.unit} free until delivery, ${refusal.wanted} wanted`,
      );
    case 'minimumOrder':
      return words(
        `起订量 ${refusal.minimum} ${refusal.unit}，需求 ${refusal.wanted} ${refusal.unit}`,
        `minimum order ${refusal.minimum} ${refusal.unit}, ${refusal.wanted} wanted`,
      );
    case 'leadTime':
      return refusal.daysLeft < 0
        ? words('交付日已过', 'the day of delivery has passed')
        : words(
            `交期 ${refusal.leadTimeDays} 天，距交付日 ${refusal.daysLeft} 天`,
            `lead time ${refusal.leadTimeDays} days, ${refusal.daysLeft} left`,
          );
  }
}

/** A change of the need as something to do. */
export function needChangeWords(change: NeedChange): Bilingual {
  switch (change.field) {
    case 'opening':
      return words('重新开放需求', 'open the need again');
    case 'visibility':
      return words('改为公开需求', 'make the need public');
    case 'invitedFirmIds':
      return words('邀请该企业', 'invite the firm');
    case 'requiredCertificates':
      return words(`去掉 ${change.drop.join('、')}`, `drop ${change.drop.join(', ')}`);
    case 'deliveryDistrict':
      return words('不限交付区域', 'leave the district of delivery open');
    case 'quantity':
      return 'atMost' in change
        ? words(`数量减至 ${grouped(change.atMost)}`, `reduce the quantity to ${grouped(change.atMost)}`)
        : words(`数量增至 ${grouped(change.atLeast)}`, `raise the quantity to ${grouped(change.atLeast)}`);
    case 'deliveryBy':
      return words(`交期放宽到 ${change.notBefore}`, `allow delivery until ${change.notBefore}`);
  }
}

/** 12,000: the same in both languages and independent of the machine's locale. */
const grouped = (quantity: number): string => {
  const [whole = '', part] = String(quantity).split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return part === undefined ? groups : `${groups}.${part}`;
};

function offerChangeWords(change: OfferChange): Bilingual | null {
  switch (change.field) {
    case 'firm':
      return null;
    case 'blockedFirmIds':
      return words('解除回避', 'lift the exclusion');
    case 'chainCodes':
      return words(`企业登记到产业链 ${change.add}`, `register the firm on chain ${change.add}`);
    case 'certificates': {
      const day = dayOf(new Date(change.validOn));
      return words(
        `供方取得在 ${day} 有效的 ${change.hold.join('、')}`,
        `the supplier holds ${change.hold.join(', ')} valid on ${day}`,
      );
    }
    case 'offering':
      return words('供方重新上架', 'the supplier offers it again');
    case 'districtsServed':
      return words(`供方服务区域增加 ${change.add}`, `the supplier serves ${change.add} too`);
    case 'freeCapacity':
      return words(
        `供方每期空闲产能达到 ${grouped(change.atLeast)}`,
        `the supplier has ${grouped(change.atLeast)} free in a period`,
      );
    case 'minimumOrder':
      return words(
        `供方起订量降至 ${grouped(change.atMost)}`,
        `the supplier's minimum order is ${grouped(change.atMost)}`,
      );
    case 'leadTimeDays':
      return words(`供方交期缩短到 ${change.atMost} 天`, `the supplier's lead time is ${change.atMost} days`);
  }
}

/** Why a rule refuses and what would satisfy it, as sentences. */
export function refusalWords(refusal: RuleRefusal): {
  readonly found: Bilingual;
  readonly remedies: readonly Bilingual[];
} {
  const { need, offer } = refusal.satisfiedBy;
  return {
    found: found(refusal),
    remedies: [...need.map(needChangeWords), ...offer.flatMap((change) => offerChangeWords(change) ?? [])],
  };
}
