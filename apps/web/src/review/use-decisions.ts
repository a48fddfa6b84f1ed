import { useQueryClient } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { toast } from '../ui/toast';
import { isRefused } from '../api/errors';
import { useErrorWords } from '../desk/error-words';
import { approve, approveMany, giveBack, undo } from './acts';
import type { ReturnReason } from './gql/graphql';

export interface Decided {
  readonly ids: readonly string[];
  readonly kind: 'approved' | 'returned';
  /** Until when the server takes it back; null until it has answered. */
  readonly until: Date | null;
}

interface Answered {
  readonly id: string;
  /** What the server says against it. */
  readonly refusal: string | null;
  readonly undoSeconds: number | null;
}

/** Counts from the answer, so that a wrong clock on this side takes nothing away. */
const untilOf = (answers: readonly Answered[]): Date =>
  new Date(Date.now() + 1000 * Math.min(...answers.map(({ undoSeconds }) => undoSeconds ?? 0)));

/**
 * Decisions leave the list at the key's press; the server is told meanwhile. Whatever it refuses comes back with its words.
 * The last decision can be taken back, also before the answer is there.
 */
export function useDecisions(onBack: (id: string) => void) {
  const { t } = useLingui();
  const client = useQueryClient();
  const wordsOf = useErrorWords();
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<Decided | null>(null);
  const answering = useRef<Promise<unknown>>(Promise.resolve());

  const bringBack = (ids: readonly string[]): void => {
    setGone((now) => new Set([...now].filter((id) => !ids.includes(id))));
    if (ids[0]) onBack(ids[0]);
  };
  const renew = (): void => {
    for (const queryKey of [['review-item'], ['review-board'], ['review-done']])
      void client.invalidateQueries({ queryKey, refetchType: 'none' });
  };

  const decide = (ids: readonly string[], kind: Decided['kind'], send: () => Promise<readonly Answered[]>): void => {
    setGone((now) => new Set([...now, ...ids]));
    setLast({ ids, kind, until: null });
    const work = send().then(
      (answers) => {
        const refused = answers.filter(({ refusal }) => refusal !== null);
        const done = answers.filter(({ refusal }) => refusal === null);
        for (const { refusal } of refused) if (refusal !== null) toast(refusal, { isError: true });
        if (refused.length > 0) bringBack(refused.map(({ id }) => id));
        setLast((now) =>
          now?.ids !== ids
            ? now
            : done.length > 0
              ? { ids: done.map(({ id }) => id), kind, until: untilOf(done) }
              : null,
        );
        renew();
      },
      (error: unknown) => {
        toast(wordsOf(error), { isError: true });
        bringBack(ids);
        setLast((now) => (now?.ids === ids ? null : now));
      },
    );
    answering.current = work;
  };

  const takeBack = async (): Promise<void> => {
    if (!last) return;
    setLast(null);
    await answering.current;
    const back: string[] = [];
    try {
      for (const id of last.ids) {
        const answer = await undo(id);
        if (isRefused(answer)) toast(answer.message, { isError: true });
        else back.push(id);
      }
    } catch (error) {
      toast(wordsOf(error), { isError: true });
    }
    bringBack(back);
    renew();
    // The list may have been asked for while they were gone.
    void client.invalidateQueries({ queryKey: ['review-queue'] });
  };

  const one = async (
    id: string,
    answer: ReturnType<typeof approve> | ReturnType<typeof giveBack>,
  ): Promise<Answered[]> => {
    const told = await answer;
    return isRefused(told)
      ? [{ id, refusal: told.message, undoSeconds: null }]
      : [{ id, refusal: null, undoSeconds: told.__typename === 'ProposalPayload' ? secondsOf(told.proposal) : null }];
  };

  return {
    gone,
    last,
    forget: (): void => setLast(null),
    approve: (id: string): void => decide([id], 'approved', () => one(id, approve(id))),
    giveBack: (id: string, reason: ReturnReason, note: string | null): void =>
      decide([id], 'returned', () => one(id, giveBack(id, reason, note))),
    approveMany: (ids: readonly string[]): void =>
      decide(ids, 'approved', async () =>
        (await approveMany([...ids])).map(({ proposalId, outcome, refusal, proposal }) => ({
          id: proposalId,
          refusal: outcome === 'APPROVED' ? null : (refusal?.message ?? t`这条推荐已不在，未处理`),
          undoSeconds: secondsOf(proposal),
        })),
      ),
    takeBack: (): void => void takeBack(),
  };
}

function secondsOf(proposal: { readonly undoSeconds?: number | null } | null | undefined): number | null {
  return proposal?.undoSeconds ?? null;
}
