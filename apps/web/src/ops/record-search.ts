import type { FirmStatus, MessageState, OfficeRole } from './gql/graphql';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TEXT_MAX = 80;

type Search = Record<string, unknown>;

const textIn = (value: unknown): string | undefined =>
  (typeof value === 'string' && value.trim().slice(0, TEXT_MAX)) || undefined;
const dayIn = (value: unknown): string | undefined =>
  typeof value === 'string' && DAY.test(value) ? value : undefined;

export const FIRM_STATUSES = ['SUBMITTED', 'REGISTERED', 'VERIFIED', 'REFUSED', 'SUSPENDED'] as const;

export interface FirmsSearch {
  /** Firms that wait for a decision, where nothing is chosen. */
  readonly status?: FirmStatus | 'ALL';
  readonly text?: string;
}

export function readFirmsSearch(search: Search): FirmsSearch {
  const status = ([...FIRM_STATUSES, 'ALL'] as const).find((each) => each === search['status']);
  const text = textIn(search['text']);
  return { ...(status && { status }), ...(text && { text }) };
}

export const OFFICE_ROLES = [
  ...(['CHAIN_LEAD', 'CHAIN_OFFICER', 'OPERATOR', 'AUDITOR'] as const),
  ...(['POLICY_OFFICER', 'SERVICE_COMMISSIONER', 'ASSOCIATION_STAFF'] as const),
];

export interface UsersSearch {
  readonly tab?: 'appointments';
  readonly text?: string;
  readonly role?: OfficeRole;
  readonly only?: 'disabled';
  /** Of appointments: those in force, instead of those that wait. */
  readonly show?: 'inForce';
}

export function readUsersSearch(search: Search): UsersSearch {
  const text = textIn(search['text']);
  const role = OFFICE_ROLES.find((each) => each === search['role']);
  return {
    ...(search['tab'] === 'appointments' && { tab: 'appointments' as const }),
    ...(text && { text }),
    ...(role && { role }),
    ...(search['only'] === 'disabled' && { only: 'disabled' as const }),
    ...(search['show'] === 'inForce' && { show: 'inForce' as const }),
  };
}

export interface AuditSearch {
  readonly act?: string;
  readonly entity?: string;
  readonly id?: string;
  readonly from?: string;
  readonly to?: string;
}

export function readAuditSearch(search: Search): AuditSearch {
  const [act, entity, id] = [textIn(search['act']), textIn(search['entity']), textIn(search['id'])];
  const [from, to] = [dayIn(search['from']), dayIn(search['to'])];
  return {
    ...(act && { act }),
    ...(entity && { entity }),
    ...(id && { id }),
    ...(from && { from }),
    ...(to && { to }),
  };
}

export const MESSAGE_STATES = ['FAILED', 'RETRYING', 'WAITING', 'SENT'] as const;

export interface DeliveriesSearch {
  readonly tab?: 'open' | 'dead';
  readonly state?: MessageState;
}

export function readDeliveriesSearch(search: Search): DeliveriesSearch {
  const tab = (['open', 'dead'] as const).find((each) => each === search['tab']);
  const state = MESSAGE_STATES.find((each) => each === search['state']);
  return { ...(tab && { tab }), ...(state && { state }) };
}
