import { useEffect, useRef, useState } from 'react';

const EVERY_MS = 5000;
const PREFIX = 'lianwan.draft.';

export interface Draft<Values> {
  /** What was kept from an earlier visit, if anything. */
  readonly kept: Values | null;
  readonly savedAt: Date | null;
  readonly discard: () => void;
}

/**
 * Keeps a form's values on this device, every 5 s while they change and when the page is left.
 * The key names the person and the record, so that two people at one computer do not see each other's drafts.
 */
export function useDraft<Values>(key: string, values: Values, isDirty: boolean): Draft<Values> {
  const [kept] = useState<Values | null>(() => readDraft<Values>(key));
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const latest = useRef({ values, isDirty });
  useEffect(() => {
    latest.current = { values, isDirty };
  });

  useEffect(() => {
    let written: string | null = null;
    const save = (): void => {
      if (!latest.current.isDirty) return;
      const text = JSON.stringify(latest.current.values);
      if (text === written) return;
      localStorage.setItem(PREFIX + key, text);
      written = text;
      setSavedAt(new Date());
    };
    const timer = window.setInterval(save, EVERY_MS);
    window.addEventListener('pagehide', save);
    return () => {
      window.clearInterval(timer);
      window.removeEventListener('pagehide', save);
    };
  }, [key]);

  return {
    kept,
    savedAt,
    discard: () => {
      latest.current = { ...latest.current, isDirty: false };
      localStorage.removeItem(PREFIX + key);
      setSavedAt(null);
    },
  };
}

/** What an earlier visit left, for the first values of a form. */
export function readDraft<Values>(key: string): Values | null {
  const text = localStorage.getItem(PREFIX + key);
  if (!text) return null;
  try {
    return JSON.parse(text) as Values;
  } catch {
    localStorage.removeItem(PREFIX + key);
    return null;
  }
}
