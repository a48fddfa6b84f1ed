import { useSyncExternalStore } from 'react';

export type ThemeChoice = 'light' | 'dark' | 'system';
export interface Preferences {
  readonly theme: ThemeChoice;
  /** 大字版: everything a quarter larger. */
  readonly isLarge: boolean;
  /** Single-key shortcuts, which some people cannot use (WCAG 2.1.4). */
  readonly hasShortcuts: boolean;
}

const KEY = 'lianwan.preferences';
const DEFAULTS: Preferences = { theme: 'system', isLarge: false, hasShortcuts: true };
const listeners = new Set<() => void>();
const systemDark = window.matchMedia('(prefers-color-scheme: dark)');
let current = read();

function read(): Preferences {
  const stored = localStorage.getItem(KEY);
  if (!stored) return DEFAULTS;
  try {
    return { ...DEFAULTS, ...(JSON.parse(stored) as Partial<Preferences>) };
  } catch {
    // Another version wrote it, or a person did: the choice is made anew.
    localStorage.removeItem(KEY);
    return DEFAULTS;
  }
}

export function isDark(theme: ThemeChoice): boolean {
  return theme === 'dark' || (theme === 'system' && systemDark.matches);
}

/** Shows the choice on the document; CSS follows the attributes. */
export function applyPreferences(): void {
  const { dataset } = document.documentElement;
  if (current.theme === 'system') delete dataset.theme;
  else dataset.theme = current.theme;
  if (current.isLarge) dataset.size = 'large';
  else delete dataset.size;
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  localStorage.setItem(KEY, JSON.stringify(current));
  applyPreferences();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  systemDark.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    systemDark.removeEventListener('change', listener);
  };
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, () => current);
}

export function useIsDark(): boolean {
  return useSyncExternalStore(subscribe, () => isDark(current.theme));
}
