import type { Attached } from '../ui/attachments/attachment-list';
import { dateOf } from '../ui/when';
import type { NeedDetail } from './need-query';
import type {
  BiddingKind,
  CooperationMode,
  NeedContentInput,
  NeedKind,
  NeedMode,
  NeedPeriod,
  NeedVisibility,
} from './gql/graphql';

export interface IndicatorValues {
  readonly name: string;
  readonly operator: string;
  readonly value: string;
  readonly unit?: string;
}

/** What the form holds; empty fields are empty strings or undefined, as inputs give them. */
export interface NeedValues {
  readonly title: string;
  readonly text: string;
  readonly kind: NeedKind;
  readonly nodeCode?: string;
  readonly quantity?: number | null;
  readonly unit?: string;
  readonly period: NeedPeriod;
  readonly deliveryDistrict?: string;
  readonly deliveryBy?: string;
  /** `2026-03-21`: until the end of that day in the city. */
  readonly deadline?: string;
  readonly isNegotiable: boolean;
  readonly budgetMin?: number | null;
  readonly budgetMax?: number | null;
  readonly requiredCertificates: string[];
  readonly preferredCertificates: string[];
  readonly indicators: IndicatorValues[];
  readonly attachments: readonly Attached[];
  readonly mode: NeedMode;
  readonly bidding: BiddingKind;
  readonly visibility: NeedVisibility;
  readonly cooperationMode?: CooperationMode;
  readonly plannedWinners: number;
  readonly paymentTerms?: string;
  readonly tenderUrl?: string;
  readonly isOwnerHidden: boolean;
  readonly prefersNear: boolean;
}

export const EMPTY_NEED: NeedValues = {
  title: '',
  text: '',
  kind: 'PARTS',
  period: 'ONCE',
  isNegotiable: false,
  requiredCertificates: [],
  preferredCertificates: [],
  indicators: [],
  attachments: [],
  mode: 'BIDS',
  bidding: 'OPEN',
  visibility: 'PUBLIC',
  plannedWinners: 1,
  isOwnerHidden: false,
  prefersNear: false,
};

/** End of a day in the city as an instant. */
export function endOfDay(date: string): string {
  return new Date(`${date}T23:59:59+08:00`).toISOString();
}

const textOrNull = (value: string | undefined): string | null => value?.trim() || null;
const amountOrNull = (value: number | null | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

/** The form as the API takes it. The declaration is made by publishing, so it is given with the act. */
export function contentOf(values: NeedValues, isUnclassified: boolean): NeedContentInput {
  return {
    title: values.title.trim(),
    text: values.text.trim(),
    kind: values.kind,
    nodeCode: values.nodeCode ?? null,
    quantity: values.quantity ?? null,
    unit: textOrNull(values.unit),
    period: values.period,
    deliveryDistrict: values.deliveryDistrict ?? null,
    deliveryBy: textOrNull(values.deliveryBy),
    deadline: values.deadline ? endOfDay(values.deadline) : null,
    questionDeadline: null,
    budgetMin: values.isNegotiable ? null : amountOrNull(values.budgetMin),
    budgetMax: values.isNegotiable ? null : amountOrNull(values.budgetMax),
    currency: 'CNY',
    requiredCertificates: values.requiredCertificates,
    preferredCertificates: values.preferredCertificates,
    indicators: values.indicators.map(({ name, operator, value, unit }) => ({
      name: name.trim(),
      operator,
      value: value.trim(),
      unit: textOrNull(unit),
    })),
    criteria: [],
    mode: values.mode,
    bidding: values.bidding,
    visibility: values.visibility,
    cooperationMode: values.cooperationMode ?? null,
    plannedWinners: values.plannedWinners,
    paymentTerms: textOrNull(values.paymentTerms),
    tenderUrl: textOrNull(values.tenderUrl),
    isOwnerHidden: values.isOwnerHidden,
    prefersNear: values.prefersNear,
    isUnclassified,
  };
}

/** A stored need as the form shows it. */
export function valuesOf(need: NeedDetail): NeedValues {
  return {
    title: need.title,
    text: need.text,
    kind: need.kind,
    nodeCode: need.node?.code,
    quantity: need.quantity ?? null,
    unit: need.unit ?? undefined,
    period: need.period ?? 'ONCE',
    deliveryDistrict: need.deliveryDistrict ?? undefined,
    deliveryBy: need.deliveryBy ?? undefined,
    deadline: need.deadline ? dateOf(need.deadline) : undefined,
    isNegotiable: !need.budgetMin && !need.budgetMax,
    budgetMin: need.budgetMin ? Number(need.budgetMin) : null,
    budgetMax: need.budgetMax ? Number(need.budgetMax) : null,
    requiredCertificates: need.requiredCertificates,
    preferredCertificates: need.preferredCertificates,
    indicators: need.indicators.map(({ name, operator, value, unit }) => ({
      name,
      operator,
      value,
      unit: unit ?? undefined,
    })),
    attachments: need.attachments.map(({ id, name, size }) => ({ id, name, size })),
    mode: need.mode,
    bidding: need.bidding,
    visibility: need.visibility,
    cooperationMode: need.cooperationMode ?? undefined,
    plannedWinners: need.plannedWinners,
    paymentTerms: need.paymentTerms ?? undefined,
    tenderUrl: need.tenderUrl ?? undefined,
    isOwnerHidden: need.isOwnerHidden,
    prefersNear: need.prefersNear,
  };
}
