/** Acts of the audit that the history of a need tells, by who may be told; the kind is the act in one word. */
const OF_NEED = {
  everybody: [
    'need.publish',
    'need.approve',
    'need.extend-deadline',
    'need.answer',
    'need.evaluate',
    'need.expire',
    'need.award',
    'need.cancel',
    'need.close',
  ],
  owner: [
    'need.create',
    'need.submit',
    'need.return',
    'need.update',
    'need.ask',
    'need.invite',
    'need.match',
    'bids.open',
  ],
} as const;
const OF_PROPOSAL = {
  everybody: ['proposal.push', 'proposal.invite', 'proposal.decline'],
  buyer: ['proposal.view'],
  supplier: ['proposal.open'],
  office: [
    'proposal.approve-first',
    'proposal.approve',
    'proposal.return',
    'proposal.undo',
    'proposal.reassign',
    'proposal.supersede',
    'bids.request-opening',
  ],
} as const;
const OF_TRADE = [
  'bid.submit',
  'bid.replace',
  'bid.withdraw',
  'bid.reconfirm',
  'bid.shortlist',
  'bid.disqualify',
  'intention.propose',
  'intention.confirm',
  'intention.cancel',
  'contract.register',
  'contract.complete',
  'contract.cancel',
  'order.place',
  'order.deliver',
  'order.accept',
  'order.pay',
  'order.cancel',
] as const;

const ACTS = [
  ...OF_NEED.everybody,
  ...OF_NEED.owner,
  ...OF_PROPOSAL.everybody,
  ...OF_PROPOSAL.buyer,
  ...OF_PROPOSAL.supplier,
  ...OF_PROPOSAL.office,
  ...OF_TRADE,
] as const;
export type HistoryAct = (typeof ACTS)[number];
type Worded<Text extends string> = Text extends `${infer Head}${'.' | '-'}${infer Tail}`
  ? `${Head}_${Worded<Tail>}`
  : Text;
export type HistoryKind = Worded<HistoryAct>;

export function kindOf(act: HistoryAct): HistoryKind {
  return act.replace(/[.-]/g, '_') as HistoryKind;
}
export const HISTORY_KINDS: readonly HistoryKind[] = ACTS.map(kindOf);

export const HISTORY_SIDES = ['buyer', 'supplier', 'office', 'system'] as const;
export type HistorySide = (typeof HISTORY_SIDES)[number];

/** How somebody looks at a need: as its owner, for the chain or the city, or from outside. */
export type HistoryView = 'owner' | 'overseer' | 'outsider';

/** The acts that this view is told of; which proposals, bids and deals it sees is decided by their own rules. */
export function toldActs(view: HistoryView): HistoryAct[] {
  const { everybody } = OF_PROPOSAL;
  switch (view) {
    case 'overseer':
      return [...ACTS];
    case 'owner':
      return [...OF_NEED.everybody, ...OF_NEED.owner, ...everybody, ...OF_PROPOSAL.buyer, ...OF_TRADE];
    case 'outsider':
      return [...OF_NEED.everybody, ...everybody, ...OF_PROPOSAL.supplier, ...OF_TRADE];
  }
}

/** In which capacity somebody acted on a need of this owner. */
export function sideOf(
  act: { readonly actorKind: string; readonly firmId: string | null },
  ownerFirmId: string,
): HistorySide {
  if (act.actorKind === 'system') return 'system';
  if (act.firmId === null) return 'office';
  return act.firmId === ownerFirmId ? 'buyer' : 'supplier';
}
