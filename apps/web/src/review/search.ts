/** What the address of the queue holds. */
export interface QueueSearch {
  readonly chain?: string;
  readonly only?: 'overdue' | 'mine';
}

export interface ChainSearch {
  readonly chain?: string;
}

const CHAIN = /^[A-Z]\d{2}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DECISIONS = ['APPROVED', 'RETURNED'] as const;
export type Decision = (typeof DECISIONS)[number];

export function readChainSearch(search: Record<string, unknown>): ChainSearch {
  const chain = search['chain'];
  return typeof chain === 'string' && CHAIN.test(chain) ? { chain } : {};
}

export function readQueueSearch(search: Record<string, unknown>): QueueSearch {
  const only = (['overdue', 'mine'] as const).find((each) => each === search['only']);
  return { ...readChainSearch(search), ...(only && { only }) };
}

export interface DoneSearch extends ChainSearch {
  readonly decision?: Decision;
  readonly from?: string;
  readonly to?: string;
  readonly by?: 'me';
}

export function readDoneSearch(search: Record<string, unknown>): DoneSearch {
  const decision = DECISIONS.find((each) => each === search['decision']);
  const from = dayIn(search['from']);
  const to = dayIn(search['to']);
  return {
    ...readChainSearch(search),
    ...(decision && { decision }),
    ...(from && { from }),
    ...(to && { to }),
    ...(search['by'] === 'me' && { by: 'me' as const }),
  };
}

export interface FirmsSearch extends ChainSearch {
  readonly text?: string;
  readonly page?: number;
}

export function readFirmsSearch(search: Record<string, unknown>): FirmsSearch {
  const { text } = search;
  const page = Number(search['page']);
  return {
    ...readChainSearch(search),
    ...(typeof text === 'string' && text.trim() && { text: text.trim().slice(0, 80) }),
    ...(Number.isInteger(page) && page > 1 && { page }),
  };
}

function dayIn(value: unknown): string | undefined {
  return typeof value === 'string' && DAY.test(value) ? value : undefined;
}
