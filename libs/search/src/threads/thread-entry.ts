import { existsSync } from 'node:fs';

const COMPILED = new URL('./search-thread.js', import.meta.url);

/** The compiled program of a thread; null where the sources run uncompiled, so that all work stays on this thread. */
export const threadEntry = (): URL | null => (existsSync(COMPILED) ? COMPILED : null);
