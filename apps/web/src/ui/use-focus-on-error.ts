import { type RefObject, useEffect, useRef } from 'react';

/** After a try that was refused, the first field with an error has the focus. */
export function useFocusOnError(attempt: number, isRefused: boolean): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (isRefused) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [attempt, isRefused]);
  return form;
}
