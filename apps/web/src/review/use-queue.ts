import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { itemQuery, type QueueItem } from './queue-query';

/** How many details are fetched before they are asked for: a held key must not outrun them. */
const AHEAD = 2;

/** Which item is in hand. It stays in hand while the list is renewed; a decision hands on the next one. */
export function useQueue(
  all: readonly QueueItem[],
  gone: ReadonlySet<string>,
  wanted: string | null,
  take: (id: string | null) => void,
) {
  const client = useQueryClient();
  const [picked, setPicked] = useState<readonly string[]>([]);
  const items = all.filter(({ id }) => !gone.has(id));
  const at = Math.max(
    0,
    items.findIndex(({ id }) => id === wanted),
  );
  const current = items[at] ?? null;
  const nextIds = items
    .slice(at, at + 1 + AHEAD)
    .map(({ id }) => id)
    .join(' ');

  useEffect(() => {
    for (const id of nextIds.split(' ').filter(Boolean)) void client.prefetchQuery(itemQuery(id));
  }, [client, nextIds]);

  const pick = useCallback(
    (id: string): void => setPicked((now) => (now.includes(id) ? now.filter((each) => each !== id) : [...now, id])),
    [],
  );

  return {
    items,
    at,
    current,
    picked: picked.filter((id) => items.some((item) => item.id === id)),
    move: (by: number): void => {
      const target = items[Math.min(items.length - 1, Math.max(0, at + by))];
      if (target) take(target.id);
    },
    /** To be called with a decision: what comes after it, or before it at the end. */
    handOn: (ids: readonly string[]): void => {
      const left = items.filter(({ id }) => !ids.includes(id));
      const after = items.slice(at).find(({ id }) => !ids.includes(id));
      take((after ?? left[left.length - 1])?.id ?? null);
      setPicked([]);
    },
    pick,
  };
}
