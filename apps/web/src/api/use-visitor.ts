import { type Asked, useAsk } from './ask';
import { askMe, type Me } from './me';

/** Who is signed in, null for a visitor; known for a minute. */
export function useVisitor(staleMs = 60_000): Asked<Me | null> {
  return useAsk<Me | null>(['me'], askMe, { staleMs });
}
