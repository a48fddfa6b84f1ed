import type pg from 'pg';
import { type BidTerms, commitment, newDataKey, newSalt, SEAL_ALG, sealContent, wrapKey, wrappingKeyId } from '#bids';
import { type Id, newId } from '#kernel';
import type { Bid, DemoCity, Need } from './city/demo-city.js';

interface Ids {
  readonly firms: ReadonlyMap<string, Id>;
  readonly listings: ReadonlyMap<string, Id>;
  readonly needs: ReadonlyMap<string, Id>;
}

const DAYS_TO_PAY = 60;

/** Bids, awards and what came of them. Sealed bids on needs that are still open are really sealed. */
export class DemoBids {
  constructor(
    private readonly client: pg.Client,
    private readonly city: DemoCity,
    private readonly ids: Ids,
    private readonly wrapping: Buffer,
  ) {}

  async write(): Promise<void> {
    const needs = new Map(this.city.needs.map((need) => [need.key, need]));
    const winners = new Map(this.city.outcomes.map((outcome) => [outcome.needKey, outcome.supplierFirmKey]));
    const keys = new Map<string, Buffer>();
    for (const bid of [...this.city.bids].sort((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime())) {
      const need = needs.get(bid.needKey);
      if (!need) throw new Error(`the demo city bids on an unknown need ${bid.needKey}`);
      const isOver = need.status === 'awarded' || need.status === 'closed';
      if (need.bidding === 'sealed' && !isOver) await this.sealed(bid, need, keys);
      else await this.open(bid, need, isOver ? (winners.get(need.key) === bid.firmKey ? 'won' : 'lost') : 'submitted');
    }
    await this.outcomes(needs);
  }

  private async open(bid: Bid, need: Need, status: string): Promise<void> {
    const terms = termsOf(bid);
    const salt = newSalt();
    await this.client.query(
      `insert into bid (id, number, need_id, firm_id, listing_id, need_content_version, is_sealed, status, price, currency,
         tax_rate, is_tax_included, lead_time_days, payment_split, valid_until, note, commitment, commitment_salt,
         submitted_at, opened_at, decided_at)
       values ($1, next_number('B'), $2, $3, $4, 1, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
      [
        ...[newId(), this.need(bid), this.firm(bid.firmKey), this.ids.listings.get(bid.listingKey)],
        ...[need.bidding === 'sealed', status, terms.price, terms.currency, terms.taxRate, terms.isTaxIncluded],
        ...[terms.leadTimeDays, JSON.stringify(terms.paymentSplit), terms.validUntil, terms.note],
        ...[commitment(salt, terms), salt, bid.submittedAt, need.bidding === 'sealed' ? need.deadline : null],
        status === 'submitted' ? null : need.deadline,
      ],
    );
  }

  private async sealed(bid: Bid, need: Need, keys: Map<string, Buffer>): Promise<void> {
    const needId = this.need(bid);
    const key = keys.get(needId) ?? (await this.sealKey(needId));
    keys.set(needId, key);
    const context = { needId, bidId: newId(), firmId: this.firm(bid.firmKey), bidVersion: 1 };
    const terms = termsOf(bid);
    const salt = newSalt();
    const { ciphertext, nonce } = sealContent(key, { terms, salt: salt.toString('base64') }, context);
    await this.client.query(
      `with public_part as (
         insert into bid (id, number, need_id, firm_id, listing_id, need_content_version, is_sealed, commitment,
                          submitted_at)
         values ($1, next_number('B'), $2, $3, $4, 1, true, $5, $6) returning id
       )
       insert into bid_sealed (bid_id, need_id, firm_id, ciphertext, nonce, alg)
       select id, $2, $3, $7, $8, $9 from public_part`,
      [
        ...[context.bidId, needId, context.firmId, this.ids.listings.get(bid.listingKey), commitment(salt, terms)],
        ...[bid.submittedAt, ciphertext, nonce, SEAL_ALG],
      ],
    );
  }

  private async sealKey(needId: Id): Promise<Buffer> {
    const key = newDataKey();
    const wrapped = wrapKey(this.wrapping, key, needId);
    await this.client.query(
      'insert into seal_key (need_id, wrapped_key, wrap_nonce, kek_id, alg) values ($1, $2, $3, $4, $5)',
      [needId, wrapped.ciphertext, wrapped.nonce, wrappingKeyId(this.wrapping), SEAL_ALG],
    );
    return key;
  }

  private async outcomes(needs: ReadonlyMap<string, Need>): Promise<void> {
    for (const outcome of this.city.outcomes) {
      const needId = this.need(outcome);
      const supplier = this.firm(outcome.supplierFirmKey);
      const need = needs.get(outcome.needKey);
      if (!need) throw new Error(`the demo city has an outcome of an unknown need ${outcome.needKey}`);
      await this.client.query(
        `insert into award (need_id, supplier_firm_id, amount, awarded_at, source)
         values ($1, $2, $3, $4, 'bid')`,
        [needId, supplier, outcome.contract.amount, outcome.awardedOn],
      );
      await this.client.query(
        `update need set awarded_at = $2, closed_at = case when status = 'closed' then $2::timestamptz end,
           version = version + 1 where id = $1`,
        [needId, outcome.awardedOn],
      );
      const intentionId = newId();
      await this.client.query(
        `insert into intention (id, number, need_id, bid_id, chain_code, buyer_firm_id, supplier_firm_id, source,
           amount_estimate, status, buyer_confirmed_at, supplier_confirmed_at, is_demo, created_at)
         values ($1, next_number('I'), $2, (select id from bid where need_id = $2 and firm_id = $4 and status = 'won'), $5,
           $3, $4, 'bid', $6, 'contracted', $7, $7, true, $7)`,
        [
          ...[intentionId, needId, this.firm(need.firmKey), supplier, need.chainCode],
          ...[outcome.contract.amount, outcome.intentionOn],
        ],
      );
      await this.contract(outcome, intentionId);
    }
    await this.client.query(
      `insert into supply_relation (buyer_firm_id, supplier_firm_id, node_code, since, evidence)
       select distinct on (i.buyer_firm_id, i.supplier_firm_id) i.buyer_firm_id, i.supplier_firm_id, n.node_code,
         c.signed_on, 'contract ' || c.id
       from intention i join contract c on c.intention_id = i.id join need n on n.id = i.need_id
       where exists (select from lead_firm l where l.firm_id = i.buyer_firm_id)
       order by i.buyer_firm_id, i.supplier_firm_id, c.signed_on`,
    );
  }

  private async contract(outcome: DemoCity['outcomes'][number], intentionId: Id): Promise<void> {
    const contractId = newId();
    const { number, amount, signedOn } = outcome.contract;
    await this.client.query(
      `insert into contract (id, number, intention_id, contract_no, amount, signed_on, status)
       values ($1, next_number('C'), $2, $3, $4, $5, 'active')`,
      [contractId, intentionId, number, amount, signedOn],
    );
    for (const order of outcome.orders) {
      await this.client.query(
        `insert into purchase_order (id, number, contract_id, amount, quantity, ordered_on, delivery_due, delivered_on,
           accepted_on, payment_due, payment_days, status)
         values ($1, next_number('O'), $2, $3, $4, $5, $6, $7, $8, $8::date + ${DAYS_TO_PAY}, ${DAYS_TO_PAY}, $9)`,
        [
          ...[newId(), contractId, order.amount, order.quantity > 0 ? order.quantity : null, signedOn, order.dueOn],
          ...[order.deliveredOn, order.acceptedOn],
          order.acceptedOn ? 'accepted' : order.deliveredOn ? 'delivered' : 'placed',
        ],
      );
    }
  }

  private need({ needKey }: { needKey: string }): Id {
    const id = this.ids.needs.get(needKey);
    if (id === undefined) throw new Error(`the demo city names an unknown need ${needKey}`);
    return id;
  }

  private firm(key: string): Id {
    const id = this.ids.firms.get(key);
    if (id === undefined) throw new Error(`the demo city names an unknown firm ${key}`);
    return id;
  }
}

function termsOf(bid: Bid): BidTerms {
  const { onOrder, onDelivery, onAcceptance } = bid.paymentSplit;
  return {
    price: bid.price,
    currency: bid.currency,
    taxRate: bid.taxRate,
    isTaxIncluded: true,
    leadTimeDays: bid.leadTimeDays,
    paymentSplit: [
      { stage: '预付', percent: onOrder, days: 0 },
      { stage: '到货', percent: onDelivery, days: 7 },
      { stage: '验收', percent: onAcceptance, days: 30 },
    ].filter(({ percent }) => percent > 0),
    validUntil: bid.validUntil.toISOString().slice(0, 10),
    note: bid.note,
  };
}
