import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { isRefused } from '../api/errors';
import { useErrorWords } from '../desk/error-words';

interface Act<Variables> {
  /** Sends the act; answers a member of its union. `key` stays the same while one press is tried again. */
  readonly send: (variables: Variables, key: string) => Promise<{ __typename?: string }>;
  readonly needId: string;
  readonly done?: string;
  readonly onDone?: () => void;
}

/** One act on a need: refusals are told in the server's words, and all that shows the need is asked for again. */
export function useNeedAct<Variables>({ send, needId, done, onDone }: Act<Variables>) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const wordsOf = useErrorWords();
  return useMutation({
    mutationFn: (variables: Variables) => send(variables, crypto.randomUUID()),
    onSuccess: (answer) => {
      if (isRefused(answer)) {
        void message.error(answer.message);
        return;
      }
      if (done) void message.success(done);
      onDone?.();
    },
    onError: (error) => void message.error(wordsOf(error)),
    onSettled: () =>
      Promise.all(
        [
          ['need', needId],
          ['need-proposals', needId],
          ['need-bids', needId],
          ['need-history', needId],
          ['my-needs'],
        ].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  });
}
