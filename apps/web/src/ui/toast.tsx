import { useLingui } from '@lingui/react/macro';
import { useSyncExternalStore } from 'react';
import './toast.css';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly isError: boolean;
}

const SHOWN_MS = 6_000;
const listeners = new Set<() => void>();
let toasts: readonly Toast[] = [];
let nextId = 1;

function change(to: readonly Toast[]): void {
  toasts = to;
  for (const listener of listeners) listener();
}

const dismiss = (id: number): void => change(toasts.filter((toast) => toast.id !== id));

/** Tells what was done. An error stays until it is closed: reading it has no time limit. */
export function toast(text: string, { isError = false }: { isError?: boolean } = {}): void {
  const id = nextId++;
  change([...toasts, { id, text, isError }]);
  if (!isError) window.setTimeout(() => dismiss(id), SHOWN_MS);
}

/** Stands once in the root; read aloud by screen readers as it changes. */
export function Toaster() {
  const { t } = useLingui();
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <div className="toaster" role="status" aria-live="polite">
      {shown.map(({ id, text, isError }) => (
        <div key={id} className={isError ? 'toast toast-error' : 'toast'}>
          <span>{text}</span>
          <button type="button" className="button button-text" onClick={() => dismiss(id)}>
            {t`关闭`}
          </button>
        </div>
      ))}
    </div>
  );
}
