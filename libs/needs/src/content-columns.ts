import type { NeedContent } from './domain/content.js';

/** Column and the cast that turns its value into the API's: the one place where content meets the table. */
const COLUMNS: { readonly [Field in keyof NeedContent]: { readonly column: string; readonly read?: string } } = {
  kind: { column: 'kind' },
  mode: { column: 'mode' },
  title: { column: 'title' },
  text: { column: 'text' },
  nodeCode: { column: 'node_code' },
  quantity: { column: 'quantity', read: '::float8' },
  unit: { column: 'unit' },
  period: { column: 'period' },
  budgetMin: { column: 'budget_min' },
  budgetMax: { column: 'budget_max' },
  currency: { column: 'currency' },
  deliveryDistrict: { column: 'delivery_district' },
  deliveryBy: { column: 'delivery_by', read: '::text' },
  deadline: { column: 'deadline' },
  questionDeadline: { column: 'question_deadline' },
  requiredCertificates: { column: 'required_certificates' },
  preferredCertificates: { column: 'preferred_certificates' },
  indicators: { column: 'indicators' },
  criteria: { column: 'criteria' },
  cooperationMode: { column: 'cooperation_mode' },
  plannedWinners: { column: 'planned_winners' },
  paymentTerms: { column: 'payment_terms' },
  tenderUrl: { column: 'tender_url' },
  visibility: { column: 'visibility' },
  isOwnerHidden: { column: 'is_owner_hidden' },
  prefersNear: { column: 'prefers_near' },
  isUnclassified: { column: 'is_unclassified' },
  bidding: { column: 'bidding' },
};

const FIELDS = Object.keys(COLUMNS) as (keyof NeedContent)[];

/** `n.budget_min as "budgetMin", …` for every field of the content but those that are selected already. */
export function contentSelect(alias: string, selected: readonly (keyof NeedContent)[] = []): string {
  return FIELDS.filter((field) => !selected.includes(field))
    .map((field) => `${alias}.${COLUMNS[field].column}${COLUMNS[field].read ?? ''} as "${field}"`)
    .join(', ');
}

export const contentWrite = {
  columns: FIELDS.map((field) => COLUMNS[field].column).join(', '),
  placeholders: (first: number): string => FIELDS.map((_field, i) => `$${first + i}`).join(', '),
};

/** The values for {@link contentWrite}, in its order; lists of objects go as JSON. */
export function contentValues(content: NeedContent): unknown[] {
  return FIELDS.map((field) =>
    field === 'indicators' || field === 'criteria' ? JSON.stringify(content[field]) : content[field],
  );
}
