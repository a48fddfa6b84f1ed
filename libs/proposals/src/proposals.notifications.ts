import { defineNotifications, message } from '#notifications';

/** What every message about a proposal names: the need, never its owner, who may be hidden. */
type OfNeed = { readonly number: string; readonly title: string };

export const proposalNotices = defineNotifications({
  review_waiting: message<OfNeed & { readonly count: number }>({
    group: 'review',
    waits: {
      while: `exists (select from match_proposal p where p.need_id = n.subject_id
            and (p.status = 'proposed' or p.undo_until > clock_timestamp()))`,
    },
    zh: (p) => ({
      title: `${p.count} 条撮合建议待审核：${p.title}`,
      body: `需求 ${p.number} 有新的撮合建议，请审核后推送或写明原因退回。`,
    }),
    en: (p) => ({
      title: `${p.count} proposal(s) to review: ${p.title}`,
      body: `Need ${p.number} has new match proposals: approve them, or return them with a reason.`,
    }),
  }),
  review_second_needed: message<OfNeed>({
    group: 'review',
    waits: {
      while: `exists (select from match_proposal p where p.need_id = n.subject_id and p.status = 'proposed'
            and p.decided_by <> n.recipient_id)`,
    },
    zh: (p) => ({
      title: `请复核一条撮合建议：${p.title}`,
      body: `需求 ${p.number} 金额较大，已有一位同事同意，还须另一位复核后推送。`,
    }),
    en: (p) => ({
      title: `A second approval is needed: ${p.title}`,
      body: `Need ${p.number} is large: one colleague has approved the proposal, another one must approve it before it is pushed.`,
    }),
  }),
  review_overdue: message<{ readonly count: number }>({
    group: 'review',
    waits: 'until-read',
    zh: (p) => ({ title: `${p.count} 条撮合建议超期未审核`, body: '企业正在等待，请尽快处理审核队列中超期的建议。' }),
    en: (p) => ({
      title: `${p.count} review(s) overdue`,
      body: 'Firms are waiting: please decide the overdue proposals in your queue.',
    }),
  }),
  review_fact_disputed: message<OfNeed>({
    group: 'review',
    waits: 'never',
    zh: (p) => ({
      title: `企业认为一条推荐依据不对：${p.title}`,
      body: `需求 ${p.number} 的一条撮合建议有更正意见，可在该建议中查看。`,
    }),
    en: (p) => ({
      title: `A firm calls a statement wrong: ${p.title}`,
      body: `A proposal for need ${p.number} has a correction: the proposal shows it.`,
    }),
  }),
  need_matched: message<OfNeed>({
    group: 'matches',
    // Told once a run: what the office pushes later belongs to the same message, hence also what it has before it.
    waits: {
      while: `exists (select from match_proposal p join need s on s.id = p.need_id
            where p.need_id = n.subject_id and p.status in ('proposed', 'approved', 'pushed', 'viewed') and s.status in ('open', 'matched', 'bidding'))`,
    },
    zh: (p) => ({
      title: `为您找到供应商：${p.title}`,
      body: `需求 ${p.number} 的撮合建议已推送，请查看推荐理由并邀请合适的供应商报价。`,
    }),
    en: (p) => ({
      title: `Suppliers found: ${p.title}`,
      body: `Proposals for need ${p.number} were pushed: read the reasons and invite those that fit.`,
    }),
  }),
  proposal_pushed: message<OfNeed>({
    group: 'matches',
    waits: {
      while: `exists (select from match_proposal p join need s on s.id = p.need_id
            where p.id = n.link_subject_id and p.status in ('pushed', 'viewed', 'invited')
              and s.status in ('open', 'matched', 'bidding'))`,
    },
    zh: (p) => ({
      title: `有适合贵企业的需求：${p.title}`,
      body: `需求 ${p.number} 与贵企业的供给匹配，请查看并报价。`,
    }),
    en: (p) => ({
      title: `A need that fits your firm: ${p.title}`,
      body: `Need ${p.number} matches what your firm offers: read it and bid.`,
    }),
  }),
  proposal_invited: message<OfNeed>({
    group: 'matches',
    waits: {
      while: `exists (select from match_proposal p join need s on s.id = p.need_id
            where p.id = n.link_subject_id and p.status = 'invited' and s.status in ('open', 'matched', 'bidding'))`,
    },
    zh: (p) => ({ title: `需求方邀请贵企业报价：${p.title}`, body: `需求 ${p.number} 的发布方邀请贵企业报价。` }),
    en: (p) => ({
      title: `You are invited to bid: ${p.title}`,
      body: `The owner of need ${p.number} invites your firm to bid.`,
    }),
  }),
  proposal_declined_by_supplier: message<OfNeed>({
    group: 'matches',
    waits: 'never',
    zh: (p) => ({
      title: `有供应商婉拒：${p.title}`,
      body: `需求 ${p.number} 的一家推荐供应商表示不参与，原因见撮合建议。`,
    }),
    en: (p) => ({
      title: `A supplier declined: ${p.title}`,
      body: `A supplier proposed for need ${p.number} will not take part; the proposal says why.`,
    }),
  }),
  proposal_declined_by_buyer: message<OfNeed>({
    group: 'matches',
    waits: 'never',
    zh: (p) => ({ title: `需求方未选择：${p.title}`, body: `需求 ${p.number} 的发布方未选择贵企业，原因见撮合建议。` }),
    en: (p) => ({
      title: `Not chosen: ${p.title}`,
      body: `The owner of need ${p.number} did not choose your firm; the proposal says why.`,
    }),
  }),
});
