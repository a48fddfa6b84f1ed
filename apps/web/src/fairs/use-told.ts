import { useLingui } from '@lingui/react/macro';
import { type Act, useAct } from '../api/act';
import { ApiError, isRefused } from '../api/errors';
import { toast } from '../ui/toast';

/** A command whose refusals and failures are told at the foot of the page; `done` follows what was carried out. */
export function useTold<Input, Answer extends { __typename?: string }>(
  act: (input: Input) => Promise<Answer>,
  done: (answer: Answer, input: Input) => void,
): Act<Input, Answer> {
  const { t } = useLingui();
  return useAct(act, {
    onAnswer: (answer, input) => {
      if (isRefused(answer)) toast(answer.message, { isError: true });
      else done(answer, input);
    },
    onError: (error) => {
      const words = error instanceof ApiError && error.message ? error.message : t`连不上服务器，请检查网络后重试。`;
      toast(words, { isError: true });
    },
  });
}
