import type pg from 'pg';
import { type Id, newId } from '#kernel';
import type { DemoCity, Need, Spec } from './city/demo-city.js';
import { DemoBids } from './demo-bids.js';
import { DemoFairs } from './demo-fairs.js';
import { DemoIndicators } from './demo-indicators.js';
import { DemoPolicies } from './demo-policies.js';
import { DemoTickets } from './demo-tickets.js';
import { DemoProjects } from './demo-projects.js';
import { demoRef } from './demo-ref.js';

const day = (date: Date): string => date.toISOString().slice(0, 10);

const COOPERATION: Readonly<Record<Need['cooperationMode'], string>> = {
  purchase: 'purchase',
  commissioned_development: 'commissioned',
  joint_research: 'joint_research',
  licence: 'licence',
  trial_first: 'trial_first',
  long_term_supply: 'long_term',
};

const OPERATOR: Readonly<Record<Spec['operator'], string>> = { '<=': '≤', '>=': '≥', '=': '=', range: '~' };

/** Writes a demo city through plain SQL, table by table, on the caller's transaction. */
export class DemoWriter {
  private readonly firms = new Map<string, Id>();
  private readonly listings = new Map<string, Id>();
  private readonly needs = new Map<string, Id>();

  constructor(
    private readonly client: pg.Client,
    private readonly city: DemoCity,
    private readonly sealingKey: Buffer,
  ) {}

  async write(passwordHash: string): Promise<void> {
    await this.writeFirms();
    await this.writeAccounts(passwordHash);
    await this.writeListings();
    await this.writeNeeds();
    const ids = { firms: this.firms, listings: this.listings, needs: this.needs };
    await new DemoBids(this.client, this.city, ids, this.sealingKey).write();
    await new DemoFairs(this.client, new Date()).write();
    await new DemoPolicies(this.client, new Date()).write();
    await new DemoTickets(this.client, new Date()).write();
    await new DemoProjects(this.client, this.city.seed, new Date()).write();
    await new DemoIndicators(this.client, this.city.seed, new Date()).write();
    await this.publishOpenNeeds();
  }

  private rows(table: string, columns: string, types: string, rows: readonly object[]): Promise<unknown> {
    return this.client.query(
      `insert into ${table} (${columns}) select ${columns} from jsonb_to_recordset($1::jsonb) as x(${types})`,
      [JSON.stringify(rows)],
    );
  }

  private async writeFirms(): Promise<void> {
    const { firms } = this.city;
    for (const firm of firms) this.firms.set(firm.key, newId());
    await this.rows(
      'firm',
      `id, credit_code, name_zh, name_en, short_name, legal_person, district_code, address, industry_code, founded_on,
       staff, revenue_band, size, profile, is_buyer, is_supplier, contact_name, contact_phone, contact_email, status,
       verified_at, is_demo, external_ref`,
      `id uuid, credit_code text, name_zh text, name_en text, short_name text, legal_person text, district_code text,
       address text, industry_code text, founded_on date, staff int, revenue_band text, size text, profile text,
       is_buyer boolean, is_supplier boolean, contact_name text, contact_phone text, contact_email text, status text,
       verified_at timestamptz, is_demo boolean, external_ref text`,
      firms.map((firm) => ({
        id: this.firm(firm.key),
        credit_code: firm.creditCode,
        name_zh: firm.nameZh,
        name_en: firm.nameEn,
        short_name: firm.shortName,
        legal_person: firm.contactName,
        district_code: firm.districtCode,
        address: firm.address,
        industry_code: firm.industryCode,
        founded_on: firm.foundedOn,
        staff: firm.staff,
        revenue_band: firm.revenueBand,
        size: firm.size,
        profile: firm.profile,
        is_buyer: firm.roles.includes('buyer'),
        is_supplier: firm.roles.includes('supplier'),
        contact_name: firm.contactName,
        contact_phone: firm.contactPhone,
        contact_email: firm.contactEmail,
        status: 'verified',
        verified_at: new Date(),
        is_demo: true,
        external_ref: demoRef(this.city.seed, 'firm', firm.key),
      })),
    );
    await this.rows(
      'firm_chain_node',
      'firm_id, node_code',
      'firm_id uuid, node_code text',
      firms.flatMap((firm) =>
        [...new Set(firm.nodeCodes)].map((node) => ({ firm_id: this.firm(firm.key), node_code: node })),
      ),
    );
    await this.rows(
      'lead_firm',
      'chain_code, firm_id',
      'chain_code text, firm_id uuid',
      firms.flatMap((firm) => firm.leadOfChains.map((chain) => ({ chain_code: chain, firm_id: this.firm(firm.key) }))),
    );
    await this.rows(
      'firm_certificate',
      'id, firm_id, kind, number, valid_from, valid_to, trust',
      'id uuid, firm_id uuid, kind text, number text, valid_from date, valid_to date, trust text',
      firms.flatMap((firm) =>
        firm.certificates.map((certificate) => ({
          id: newId(),
          firm_id: this.firm(firm.key),
          kind: certificate.kind,
          number: certificate.number,
          valid_from: certificate.validFrom,
          valid_to: certificate.validTo,
          trust: 'document',
        })),
      ),
    );
    await this.rows(
      'firm_tag',
      'id, firm_id, kind, level, valid_from, valid_to, trust',
      'id uuid, firm_id uuid, kind text, level text, valid_from date, valid_to date, trust text',
      firms.flatMap((firm) =>
        firm.tags.map((tag) => ({
          id: newId(),
          firm_id: this.firm(firm.key),
          kind: tag.kind,
          level: tag.level,
          valid_from: tag.validFrom,
          valid_to: tag.validTo,
          trust: 'government',
        })),
      ),
    );
  }

  private async writeAccounts(passwordHash: string): Promise<void> {
    const accounts = this.city.accounts.map((account) => ({ ...account, id: newId() }));
    await this.rows(
      'account',
      'id, email, name, password_hash',
      'id uuid, email text, name text, password_hash text',
      accounts.map(({ id, email, name }) => ({ id, email, name, password_hash: passwordHash })),
    );
    await this.rows(
      'membership',
      'id, account_id, firm_id, role',
      'id uuid, account_id uuid, firm_id uuid, role text',
      accounts.flatMap(({ id, firm }) =>
        firm ? [{ id: newId(), account_id: id, firm_id: this.firm(firm.firmKey), role: firm.role }] : [],
      ),
    );
    await this.rows(
      'office_appointment',
      'id, account_id, role, chain_code, approved_at',
      'id uuid, account_id uuid, role text, chain_code text, approved_at timestamptz',
      accounts.flatMap(({ id, officeRoles }) =>
        officeRoles.map(({ role, chainCode }) => ({
          id: newId(),
          account_id: id,
          role,
          chain_code: chainCode ?? null,
          approved_at: new Date(),
        })),
      ),
    );
  }

  private async writeListings(): Promise<void> {
    const { listings } = this.city;
    for (const listing of listings) this.listings.set(listing.key, newId());
    await this.client.query(
      `insert into listing (id, number, firm_id, kind, title, text, node_codes, processes, materials, specs,
         capacity_quantity, capacity_unit, capacity_period, capacity_free_share, minimum_quantity, minimum_unit,
         lead_time_days, price_min, price_max, price_unit, districts_served, certificates, evidence, valid_until, status,
         is_demo, published_at, created_at, updated_at)
       select id, next_number('L'), firm_id, kind, title, text, node_codes, processes, materials, specs,
         capacity_quantity, capacity_unit, capacity_period, capacity_free_share, minimum_quantity, minimum_unit,
         lead_time_days, price_min, price_max, price_unit, districts_served, certificates, evidence, valid_until, status,
         true, case when status <> 'draft' then created_at end, created_at, created_at
       from jsonb_to_recordset($1::jsonb) as x(id uuid, firm_id uuid, kind text, title text, text text, node_codes text[],
         processes text[], materials text[], specs jsonb, capacity_quantity numeric, capacity_unit text,
         capacity_period text, capacity_free_share numeric, minimum_quantity numeric, minimum_unit text,
         lead_time_days int, price_min numeric, price_max numeric, price_unit text, districts_served text[],
         certificates text[], evidence text, valid_until date, status text, created_at timestamptz)`,
      [
        JSON.stringify(
          listings.map((listing) => ({
            id: this.listings.get(listing.key),
            firm_id: this.firm(listing.firmKey),
            kind: listing.kind,
            title: listing.title,
            text: listing.text,
            node_codes: listing.nodeCodes,
            processes: listing.processes,
            materials: listing.materials,
            specs: listing.specs,
            capacity_quantity: listing.capacity?.quantity,
            capacity_unit: listing.capacity?.unit,
            capacity_period: listing.capacity?.period,
            capacity_free_share: listing.capacity?.freeShare,
            minimum_quantity: listing.minimumOrder?.quantity,
            minimum_unit: listing.minimumOrder?.unit,
            lead_time_days: listing.leadTimeDays,
            price_min: listing.priceMin,
            price_max: listing.priceMax,
            price_unit: listing.priceUnit,
            districts_served: listing.districtsServed,
            certificates: listing.certificates,
            evidence: listing.evidence,
            valid_until: day(listing.validUntil),
            status: listing.status,
            created_at: listing.createdAt,
          })),
        ),
      ],
    );
  }

  private async writeNeeds(): Promise<void> {
    const needs = [...this.city.needs].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
    for (const need of needs) this.needs.set(need.key, newId());
    await this.client.query(
      `insert into need (id, number, firm_id, kind, title, text, chain_code, node_code, quantity, unit, budget_min,
         budget_max, delivery_district, delivery_by, deadline, required_certificates, preferred_certificates, indicators,
         criteria, cooperation_mode, planned_winners, payment_terms, visibility, is_owner_hidden, is_unclassified, bidding,
         status, status_reason, is_demo, external_ref, published_at, created_at, updated_at)
       select id, next_number('N'), firm_id, kind, title, text, chain_code, node_code, quantity, unit, budget_min,
         budget_max, delivery_district, delivery_by, deadline, required_certificates, preferred_certificates, indicators,
         criteria, cooperation_mode, planned_winners, payment_terms, visibility, is_owner_hidden, true, bidding,
         status, status_reason, true, external_ref, published_at, created_at, created_at
       from jsonb_to_recordset($1::jsonb) as x(id uuid, firm_id uuid, kind text, title text, text text, chain_code text,
         node_code text, quantity numeric, unit text, budget_min numeric, budget_max numeric, delivery_district text,
         delivery_by date, deadline timestamptz, required_certificates text[], preferred_certificates text[],
         indicators jsonb, criteria jsonb, cooperation_mode text, planned_winners int, payment_terms text, visibility text,
         is_owner_hidden boolean, bidding text, status text, status_reason text, external_ref text,
         published_at timestamptz, created_at timestamptz)`,
      [
        JSON.stringify(
          needs.map((need) => ({
            id: this.needs.get(need.key),
            firm_id: this.firm(need.firmKey),
            kind: need.kind,
            title: need.title,
            text: need.text,
            chain_code: need.chainCode,
            node_code: need.nodeCode,
            quantity: need.quantity,
            unit: need.unit,
            budget_min: need.budgetMin,
            budget_max: need.budgetMax,
            delivery_district: need.deliveryDistrict,
            delivery_by: day(need.deliveryBy),
            deadline: need.deadline,
            required_certificates: need.requiredCertificates,
            preferred_certificates: need.preferredCertificates,
            indicators: need.indicators.map(indicator),
            criteria: need.criteria,
            cooperation_mode: COOPERATION[need.cooperationMode],
            planned_winners: need.plannedWinners,
            payment_terms: need.paymentTerms,
            visibility: need.visibility,
            is_owner_hidden: need.isOwnerHidden,
            bidding: need.bidding,
            status: need.status,
            status_reason: need.cancelReason,
            external_ref: demoRef(this.city.seed, 'need', need.key),
            published_at: need.publishedAt,
            created_at: need.createdAt,
          })),
        ),
      ],
    );
    await this.rows(
      'need_invitation',
      'need_id, firm_id',
      'need_id uuid, firm_id uuid',
      needs.flatMap((need) =>
        need.invitedFirmKeys.map((firm) => ({ need_id: this.needs.get(need.key), firm_id: this.firm(firm) })),
      ),
    );
  }

  /** The same event that a publishing firm causes: the worker matches them like any other need. */
  private async publishOpenNeeds(): Promise<void> {
    const open = this.city.needs.filter((need) => need.status === 'open' || need.status === 'bidding');
    await this.client.query(
      `insert into outbox (id, topic, payload)
       select id, 'need.published', jsonb_build_object('needId', need_id) from unnest($1::uuid[], $2::uuid[]) x(id, need_id)`,
      [open.map(() => newId()), open.map((need) => this.needs.get(need.key))],
    );
    await this.client.query("select pg_notify('outbox', '')");
  }

  private firm(key: string): Id {
    const id = this.firms.get(key);
    if (id === undefined) throw new Error(`the demo city names an unknown firm ${key}`);
    return id;
  }
}

function indicator({ name, operator, value, valueMax, unit }: Spec): object {
  const text = operator === 'range' ? `${value}-${valueMax ?? value}` : String(value);
  return { name, operator: OPERATOR[operator], value: text, unit };
}
