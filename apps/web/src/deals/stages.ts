import type { Deal } from './deal-query';

export type DealStep = 'intention' | 'contract' | 'order' | 'delivery' | 'acceptance' | 'payment';
const STEPS: readonly DealStep[] = ['intention', 'contract', 'order', 'delivery', 'acceptance', 'payment'];

const CURRENT: Readonly<Record<Deal['stage'], number>> = {
  INTENTION: 0,
  CONFIRMED: 1,
  CONTRACTED: 2,
  ORDERED: 3,
  DELIVERED: 4,
  ACCEPTED: 5,
  PAID: 5,
  COMPLETED: 6,
  CANCELLED: -1,
};

/** Six steps with the day on which each was done, and the one that the deal is in; past the last once it is over. */
export function stepsOf(deal: Deal): {
  readonly steps: readonly { key: DealStep; at: string | null }[];
  readonly current: number;
} {
  const { intention } = deal;
  const contract = intention.contracts.find(({ status }) => status !== 'CANCELLED');
  const orders = contract?.orders.filter(({ status }) => status !== 'CANCELLED') ?? [];
  const first = orders[0];
  const isConfirmed = intention.buyerConfirmedAt && intention.supplierConfirmedAt;
  const done: Readonly<Record<DealStep, string | null | undefined>> = {
    intention: isConfirmed ? later(intention.buyerConfirmedAt, intention.supplierConfirmedAt) : null,
    contract: contract?.signedOn,
    order: first?.orderedOn,
    delivery: lastOf(orders.map(({ deliveredOn }) => deliveredOn)),
    acceptance: lastOf(orders.map(({ acceptedOn }) => acceptedOn)),
    payment: lastOf(orders.map(({ paidOn }) => paidOn)),
  };
  return { steps: STEPS.map((key) => ({ key, at: done[key] ?? null })), current: CURRENT[deal.stage] };
}

function later(one: string | null | undefined, other: string | null | undefined): string | null {
  return [one ?? '', other ?? ''].sort().at(-1) || null;
}

/** The last day where every order has one. */
function lastOf(days: readonly (string | null | undefined)[]): string | null {
  if (days.length === 0 || days.some((day) => !day)) return null;
  return [...days].sort().at(-1) ?? null;
}
