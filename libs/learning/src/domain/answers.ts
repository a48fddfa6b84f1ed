/** What people did with a proposal, as the training log has it. */
export type TrainingAct =
  | 'approved'
  | 'returned'
  | 'undone'
  | 'pushed'
  | 'viewed'
  | 'invited'
  | 'declined'
  | 'bid'
  | 'won'
  | 'lost'
  | 'intended'
  | 'ordered';

export type TrainingSide = 'office' | 'buyer' | 'supplier' | 'system';

export interface AnswerEvent {
  readonly act: TrainingAct;
  readonly side: TrainingSide;
}

/** 0 refused, 1 looked at and kept, 2 invited, 3 awarded, 4 became business. */
export type NeedSideGrade = 0 | 1 | 2 | 3 | 4;

const GRADES: Partial<Record<TrainingAct, NeedSideGrade>> = {
  approved: 1,
  viewed: 1,
  invited: 2,
  won: 3,
  intended: 4,
  ordered: 4,
};

/** Acts that are left when what was taken back is taken out: an undo removes the decision before it. */
function standing(events: readonly AnswerEvent[]): AnswerEvent[] {
  const left: AnswerEvent[] = [];
  for (const event of events) {
    if (event.act !== 'undone') {
      left.push(event);
      continue;
    }
    const at = left.findLastIndex(({ act }) => act === 'approved' || act === 'returned');
    if (at >= 0) left.splice(at, 1);
  }
  return left;
}

/**
 * How the need's side (office and buyer) answered one proposal; `events` in the order in which they happened. Null when
 * no person of that side has looked at it: what nobody opened says nothing. A supplier's own no says nothing about the
 * need's side either. A loss against another after the buyer had looked stays "kept".
 */
export function needSideGrade(events: readonly AnswerEvent[]): NeedSideGrade | null {
  let grade: NeedSideGrade | null = null;
  for (const { act, side } of standing(events)) {
    if (act === 'returned' || (act === 'declined' && side === 'buyer')) return 0;
    if (side === 'system' || side === 'supplier') continue;
    const reached = GRADES[act];
    if (reached !== undefined && (grade === null || reached > grade)) grade = reached;
  }
  return grade;
}

/** Whether the need's side said yes (invited or more) or no; null while it is open or nobody has looked. */
export function needSideAccepts(events: readonly AnswerEvent[]): boolean | null {
  const grade = needSideGrade(events);
  if (grade === null) return null;
  if (grade >= 2) return true;
  if (grade === 0) return false;
  return events.some(({ act }) => act === 'lost') ? false : null;
}

/** Whether the supplier said yes (a bid) or no (declined); null while it has not answered. */
export function supplierAccepts(events: readonly AnswerEvent[]): boolean | null {
  if (events.some(({ act }) => act === 'bid')) return true;
  return events.some(({ act, side }) => act === 'declined' && side === 'supplier') ? false : null;
}

/** Acts and sides as two lists of equal length, which is how they are read, as events. */
export function answerEvents(
  acts: readonly TrainingAct[] | null,
  sides: readonly TrainingSide[] | null,
): AnswerEvent[] {
  return (acts ?? []).flatMap((act, at) => {
    const side = sides?.[at];
    return side === undefined ? [] : [{ act, side }];
  });
}
