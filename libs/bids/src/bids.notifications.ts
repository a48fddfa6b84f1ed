import { defineNotifications, message } from '#notifications';

/** What every message about bids names: the need, never its owner, who may be hidden; never a price or a bidder. */
type OfNeed = { readonly number: string; readonly title: string };

/** Sealed bids wait for two persons. */
const UNOPENED = `exists (select from need s where s.id = n.subject_id and s.status in ('bidding', 'evaluating')
  and not exists (select from bid_opening o where o.need_id = s.id and o.opened_at is not null))`;

export const bidNotices = defineNotifications({
  bid_received: message<OfNeed>({
    group: 'bids',
    waits: 'never',
    zh: (p) => ({ title: `收到新报价：${p.title}`, body: `需求 ${p.number} 有新的报价，请查看。` }),
    en: (p) => ({ title: `A new bid: ${p.title}`, body: `Need ${p.number} has a new bid.` }),
  }),
  bid_withdrawn: message<OfNeed>({
    group: 'bids',
    waits: 'never',
    zh: (p) => ({ title: `有报价撤回：${p.title}`, body: `需求 ${p.number} 的一份报价已撤回。` }),
    en: (p) => ({ title: `A bid was withdrawn: ${p.title}`, body: `A bid on need ${p.number} was withdrawn.` }),
  }),
  bid_needs_reconfirmation: message<OfNeed>({
    group: 'bids',
    waits: {
      while: `exists (select from bid b join membership m on m.firm_id = b.firm_id and m.ended_at is null
            where b.need_id = n.subject_id and m.account_id = n.recipient_id and b.needs_reconfirmation
              and b.status in ('submitted', 'opened', 'shortlisted'))`,
    },
    zh: (p) => ({
      title: `请重新确认报价：${p.title}`,
      body: `需求 ${p.number} 的内容有变更，请在截止前确认原报价继续有效或重新报价，否则不能中选。`,
    }),
    en: (p) => ({
      title: `Confirm your bid again: ${p.title}`,
      body: `Need ${p.number} has changed: before the deadline confirm your bid as it is or replace it; otherwise it cannot win.`,
    }),
  }),
  bid_need_cancelled: message<OfNeed & { readonly reason: string }>({
    group: 'bids',
    waits: 'never',
    zh: (p) => ({
      title: `需求已取消：${p.title}`,
      body: `您报价的需求 ${p.number} 已取消：${p.reason}。密封的报价不会开启。`,
    }),
    en: (p) => ({
      title: `Cancelled: ${p.title}`,
      body: `Need ${p.number}, on which you bid, was cancelled: ${p.reason}. Sealed bids stay sealed.`,
    }),
  }),
  bids_ready_to_open: message<OfNeed>({
    group: 'bids',
    waits: { while: UNOPENED },
    zh: (p) => ({
      title: `可以开标：${p.title}`,
      body: `需求 ${p.number} 已截止，请由两人（其中一人为链长）共同开标。`,
    }),
    en: (p) => ({
      title: `Ready to open: ${p.title}`,
      body: `Need ${p.number} is past its deadline: two persons, one of them the chain lead, open the bids.`,
    }),
  }),
  bids_opening_requested: message<OfNeed>({
    group: 'bids',
    waits: { while: UNOPENED },
    zh: (p) => ({ title: `等待第二人开标：${p.title}`, body: `需求 ${p.number} 已有一人确认开标，请另一位同事确认。` }),
    en: (p) => ({
      title: `A second person is needed: ${p.title}`,
      body: `One person has confirmed the opening of the bids on need ${p.number}: another must.`,
    }),
  }),
  bids_opened: message<OfNeed>({
    group: 'bids',
    waits: 'never',
    zh: (p) => ({
      title: `已开标：${p.title}`,
      body: `需求 ${p.number} 的报价已开启；报价企业可凭提交时的凭证核对自己的内容。`,
    }),
    en: (p) => ({
      title: `Bids opened: ${p.title}`,
      body: `The bids on need ${p.number} were opened; each bidder can verify its own by the receipt.`,
    }),
  }),
  bid_won: message<OfNeed>({
    group: 'bids',
    waits: { while: `exists (select from intention i where i.need_id = n.subject_id and i.status = 'proposed')` },
    zh: (p) => ({ title: `贵企业中选：${p.title}`, body: `需求 ${p.number} 选定了贵企业，请确认合作意向。` }),
    en: (p) => ({ title: `You won: ${p.title}`, body: `Need ${p.number} goes to your firm: confirm the intention.` }),
  }),
  bid_lost: message<OfNeed>({
    group: 'bids',
    waits: 'never',
    zh: (p) => ({ title: `未中选：${p.title}`, body: `需求 ${p.number} 选定了其他企业，感谢参与。` }),
    en: (p) => ({
      title: `Not chosen: ${p.title}`,
      body: `Need ${p.number} went to another firm. Thank you for bidding.`,
    }),
  }),
  bid_disqualified: message<OfNeed & { readonly reason: string }>({
    group: 'bids',
    waits: 'never',
    zh: (p) => ({ title: `报价被取消资格：${p.title}`, body: `需求 ${p.number} 的报价被取消资格：${p.reason}` }),
    en: (p) => ({
      title: `Disqualified: ${p.title}`,
      body: `Your bid on need ${p.number} was disqualified: ${p.reason}`,
    }),
  }),
});
