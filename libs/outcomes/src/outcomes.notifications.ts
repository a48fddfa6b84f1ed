import { defineNotifications, message } from '#notifications';

/** Messages name numbers only: who the other side is, and for how much, is read where the rights are checked. */
type Numbered = { readonly number: string };
type Counted = { readonly count: number };

export const outcomeNotices = defineNotifications({
  intention_to_confirm: message<Numbered>({
    group: 'deals',
    waits: {
      while: `exists (select from intention i join membership m on m.account_id = n.recipient_id and m.ended_at is null
            where i.id = n.subject_id and i.status = 'proposed'
              and (m.firm_id = i.buyer_firm_id and i.buyer_confirmed_at is null
                or m.firm_id = i.supplier_firm_id and i.supplier_confirmed_at is null))`,
    },
    zh: (p) => ({ title: '合作意向待确认', body: `合作意向 ${p.number} 已建立，请双方确认。` }),
    en: (p) => ({ title: 'An intention to confirm', body: `Intention ${p.number} waits for both sides to confirm.` }),
  }),
  intention_confirmed: message<Numbered>({
    group: 'deals',
    waits: { while: `exists (select from intention i where i.id = n.subject_id and i.status = 'confirmed')` },
    zh: (p) => ({ title: '合作意向已确认', body: `双方已确认合作意向 ${p.number}，签约后请登记合同。` }),
    en: (p) => ({
      title: 'Intention confirmed',
      body: `Both sides confirmed intention ${p.number}: register the contract once it is signed.`,
    }),
  }),
  intention_cancelled: message<Numbered>({
    group: 'deals',
    waits: 'never',
    zh: (p) => ({ title: '合作意向已取消', body: `对方取消了合作意向 ${p.number}，原因见详情。` }),
    en: (p) => ({ title: 'Intention cancelled', body: `The other side cancelled intention ${p.number}; it says why.` }),
  }),
  contract_registered: message<Numbered>({
    group: 'deals',
    waits: 'until-read',
    zh: (p) => ({ title: '合同已登记', body: `对方登记了合同 ${p.number}，请核对编号、金额和日期。` }),
    en: (p) => ({
      title: 'Contract registered',
      body: `The other side registered contract ${p.number}: check its number, amount and dates.`,
    }),
  }),
  order_placed: message<Numbered>({
    group: 'deals',
    waits: {
      while: `exists (select from purchase_order o join contract c on c.id = o.contract_id where c.intention_id = n.subject_id and o.status = 'placed')`,
    },
    zh: (p) => ({ title: '收到新订单', body: `采购方下达了订单 ${p.number}，请按期交付。` }),
    en: (p) => ({ title: 'A new order', body: `The buyer placed order ${p.number}: deliver it in time.` }),
  }),
  order_delivered: message<Numbered>({
    group: 'deals',
    waits: {
      while: `exists (select from purchase_order o join contract c on c.id = o.contract_id where c.intention_id = n.subject_id and o.status = 'delivered')`,
    },
    zh: (p) => ({ title: '订单已交付', body: `供应商已交付订单 ${p.number}，请验收。` }),
    en: (p) => ({ title: 'Order delivered', body: `The supplier delivered order ${p.number}: inspect and accept it.` }),
  }),
  order_accepted: message<Numbered>({
    group: 'deals',
    waits: 'until-read',
    zh: (p) => ({ title: '订单已验收', body: `采购方已验收订单 ${p.number}，付款期限自验收日起算。` }),
    en: (p) => ({
      title: 'Order accepted',
      body: `The buyer accepted order ${p.number}; the term of payment runs from that day.`,
    }),
  }),
  order_paid: message<Numbered>({
    group: 'deals',
    waits: 'never',
    zh: (p) => ({ title: '订单已付款', body: `采购方登记了订单 ${p.number} 的付款，请核对到账。` }),
    en: (p) => ({
      title: 'Order paid',
      body: `The buyer reported the payment of order ${p.number}: check its arrival.`,
    }),
  }),
  order_cancelled: message<Numbered>({
    group: 'deals',
    waits: 'never',
    zh: (p) => ({ title: '订单已取消', body: `对方取消了订单 ${p.number}，原因见详情。` }),
    en: (p) => ({ title: 'Order cancelled', body: `The other side cancelled order ${p.number}; it says why.` }),
  }),
  deliveries_late: message<Counted>({
    group: 'deals',
    waits: 'until-read',
    zh: (p) => ({ title: `${p.count} 个订单逾期未交付`, body: '请与对方确认新的交付日期，交付后及时登记。' }),
    en: (p) => ({
      title: `${p.count} order(s) late`,
      body: 'Agree on a new day with the other side, and report the delivery when it is done.',
    }),
  }),
  payments_late: message<Counted>({
    group: 'deals',
    waits: 'until-read',
    zh: (p) => ({ title: `${p.count} 个订单逾期未付款`, body: '保障中小企业款项支付：请尽快付款并登记。' }),
    en: (p) => ({
      title: `${p.count} payment(s) late`,
      body: 'Small suppliers must be paid within their term: pay, and report the payment.',
    }),
  }),
});
