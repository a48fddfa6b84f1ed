import { useLingui } from '@lingui/react/macro';
import { useSyncExternalStore } from 'react';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';

interface Question {
  readonly title: string;
  /** What the act brings about and whether it can be taken back. */
  readonly content?: string;
  /** The act's own name, on its button. */
  readonly okText: string;
  readonly isDanger?: boolean;
  readonly onOk: () => void;
}

const listeners = new Set<() => void>();
let asked: Question | null = null;

function ask(question: Question | null): void {
  asked = question;
  for (const listener of listeners) listener();
}

/** Before an act that others notice or that cannot be taken back: says what it does and asks once more. */
export const askFirst: (question: Question) => void = ask;

/** Stands once in the desk. */
export function AskedFirst() {
  const { t } = useLingui();
  const question = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asked,
  );
  if (!question) return null;
  const { title, content, okText, isDanger = false, onOk } = question;
  const close = (): void => ask(null);
  const go = (): void => {
    close();
    onOk();
  };
  return (
    <Dialog
      title={title}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>{t`返回`}</Button>
          <Button kind={isDanger ? 'danger' : 'primary'} onClick={go}>
            {okText}
          </Button>
        </>
      }
    >
      <p>{content}</p>
    </Dialog>
  );
}
