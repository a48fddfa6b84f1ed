import { useState } from 'react';

export interface Act<Input, Answer> {
  readonly run: (input: Input) => Promise<void>;
  readonly isBusy: boolean;
  readonly answer: Answer | undefined;
  readonly error: unknown;
  /** What was sent last. */
  readonly input: Input | undefined;
  /** Rises with each answer and each failure. */
  readonly attempt: number;
  readonly reset: () => void;
}

interface ActState<Input, Answer> {
  readonly isBusy: boolean;
  readonly answer?: Answer;
  readonly error?: unknown;
  readonly input?: Input;
  readonly attempt: number;
}

interface ActOptions<Input, Answer> {
  readonly onAnswer?: (answer: Answer, input: Input) => void | Promise<void>;
  readonly onError?: (error: unknown, input: Input) => void;
}

/** One command of a light page and how it went. Refusals are answers; errors are what could not be done. */
export function useAct<Input, Answer>(
  act: (input: Input) => Promise<Answer>,
  { onAnswer, onError }: ActOptions<Input, Answer> = {},
): Act<Input, Answer> {
  const [state, setState] = useState<ActState<Input, Answer>>({ isBusy: false, attempt: 0 });
  const end = (input: Input, how: { answer?: Answer; error?: unknown }): void =>
    setState(({ attempt }) => ({ isBusy: false, attempt: attempt + 1, input, ...how }));
  const run = async (input: Input): Promise<void> => {
    setState(({ attempt }) => ({ isBusy: true, attempt, input }));
    let answer: Answer;
    try {
      answer = await act(input);
    } catch (error) {
      end(input, { error });
      onError?.(error, input);
      return;
    }
    end(input, { answer });
    await onAnswer?.(answer, input);
  };
  return {
    ...{ run, isBusy: state.isBusy, answer: state.answer, error: state.error, input: state.input },
    attempt: state.attempt,
    reset: () => setState(({ attempt }) => ({ isBusy: false, attempt })),
  };
}
