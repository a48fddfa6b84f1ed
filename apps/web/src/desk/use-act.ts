import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { toast } from '../ui/toast';
import { isRefused } from '../api/errors';
import { useErrorWords } from './error-words';

interface Act<Variables, Answer> {
  /** Sends the act; answers a member of its union. `key` stays the same while one press is tried again. */
  readonly send: (variables: Variables, key: string) => Promise<Answer>;
  /** What shows the record, asked for again afterwards. */
  readonly renews: readonly QueryKey[];
  /** Told when it is done. */
  readonly done?: string;
  readonly onDone?: (answer: Answer, variables: Variables) => void;
  /** Instead of a message: the page shows the refusal itself, such as at a field. */
  readonly onRefused?: (refusal: { readonly code: string; readonly message: string }) => void;
  /** True where the page has shown the error itself. */
  readonly onError?: (error: unknown) => boolean;
}

/** One act of a person: refusals and errors are told in words, and what shows the record is asked for again. */
export function useAct<Variables, Answer extends { __typename?: string }>(act: Act<Variables, Answer>) {
  const { send, renews, done, onDone, onRefused, onError } = act;
  const client = useQueryClient();
  const wordsOf = useErrorWords();
  const attempt = useRef<{ readonly of: string; readonly key: string } | null>(null);
  return useMutation({
    mutationFn: (variables: Variables) => {
      // After a lost answer the same press goes out under the same key, so that nothing is done twice.
      const of = JSON.stringify(variables ?? null);
      if (attempt.current?.of !== of) attempt.current = { of, key: crypto.randomUUID() };
      return send(variables, attempt.current.key);
    },
    onSuccess: (answer, variables) => {
      attempt.current = null;
      if (isRefused(answer)) {
        if (onRefused) onRefused(answer);
        else toast(answer.message, { isError: true });
        return;
      }
      if (done) toast(done);
      onDone?.(answer, variables);
    },
    onError: (error) => {
      if (!onError?.(error)) toast(wordsOf(error), { isError: true });
    },
    onSettled: () => Promise.all(renews.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
