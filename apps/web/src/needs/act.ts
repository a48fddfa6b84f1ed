import { useAct } from '../desk/use-act';

interface NeedAct<Variables, Answer> {
  readonly needId: string;
  readonly send: (variables: Variables, key: string) => Promise<Answer>;
  readonly done?: string;
  readonly onDone?: () => void;
}

/** One act on a need; all that shows the need is asked for again. */
export function useNeedAct<Variables, Answer extends { __typename?: string }>({
  needId,
  ...act
}: NeedAct<Variables, Answer>) {
  const renews = [
    ['need', needId],
    ['need-proposals', needId],
    ['need-bids', needId],
    ['need-history', needId],
    ['my-needs'],
  ];
  return useAct({ ...act, renews });
}
