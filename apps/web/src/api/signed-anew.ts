const listeners = new Set<() => void>();

/** Called when somebody has signed in: every cache of answers that is loaded forgets them. */
export function signedAnew(): void {
  for (const listener of listeners) listener();
}

export function onSignedAnew(listener: () => void): void {
  listeners.add(listener);
}
