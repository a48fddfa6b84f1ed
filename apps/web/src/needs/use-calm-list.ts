import { useState } from 'react';

/**
 * A list that does not move under the reader: news joins by itself until somebody scrolls, focuses or selects inside it,
 * and waits to be asked for afterwards. Items that are shown stay up to date either way.
 */
export function useCalmList<Item extends { readonly id: string }>(items: readonly Item[]) {
  const [isTouched, setTouched] = useState(false);
  const [frozen, setFrozen] = useState<readonly string[]>([]);
  const byId = new Map(items.map((item) => [item.id, item]));
  const shown = isTouched ? frozen.flatMap((id) => byId.get(id) ?? []) : items;
  return {
    shown,
    waiting: items.length - shown.length,
    touch: (): void => {
      if (isTouched || items.length === 0) return;
      setFrozen(items.map(({ id }) => id));
      setTouched(true);
    },
    /** Shows what waits, in the new order. */
    renew: (): void => setTouched(false),
  };
}
