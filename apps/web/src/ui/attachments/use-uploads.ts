import { useLingui } from '@lingui/react/macro';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from '../../api/errors';
import { MOST_BYTES, upload } from '../../api/upload';
import type { Attached } from './attachment-list';

/** A file on its way, or one that did not arrive. */
export interface Sending {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  /** From 0 to 1. */
  readonly share: number;
  readonly error: string | null;
  /** The connection was lost: the same file may arrive the next time. */
  readonly isLost?: boolean;
  readonly file: File;
}

interface UploadsOptions {
  readonly purpose: string;
  readonly most: number;
  readonly value: readonly Attached[];
  readonly onChange?: (files: readonly Attached[]) => void;
}

export interface Uploads {
  readonly sending: readonly Sending[];
  readonly add: (files: readonly File[]) => void;
  readonly retry: (one: Sending) => void;
  /** Stops one that is on its way, or takes away what did not arrive. */
  readonly drop: (key: string) => void;
}

/** Sends chosen files at once, several side by side, and adds each to the value as it arrives. */
export function useUploads({ purpose, most, value, onChange }: UploadsOptions): Uploads {
  const { t } = useLingui();
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const stops = useRef(new Map<string, AbortController>());
  const latest = useRef({ value, onChange });
  // Several files may arrive before the form shows the first of them: none may push another out.
  const arrived = useRef<readonly Attached[]>([]);
  useEffect(() => {
    latest.current = { value, onChange };
    arrived.current = arrived.current.filter(({ id }) => !value.some((file) => file.id === id));
  });
  useEffect(() => {
    const running = stops.current;
    return () => running.forEach((stop) => stop.abort());
  }, []);

  const set = useCallback(
    (key: string, change: Partial<Sending>) =>
      setSending((now) => now.map((one) => (one.key === key ? { ...one, ...change } : one))),
    [],
  );
  const drop = (key: string): void => {
    stops.current.get(key)?.abort();
    stops.current.delete(key);
    setSending((now) => now.filter((one) => one.key !== key));
  };
  const wordsOf = (error: unknown): string =>
    error instanceof ApiError ? error.message : t`连不上服务器，文件没有上传，请重试。`;

  const send = async (one: Sending): Promise<void> => {
    const stop = new AbortController();
    stops.current.set(one.key, stop);
    try {
      const onProgress = (share: number): void => set(one.key, { share });
      const id = await upload(one.file, purpose, { signal: stop.signal, onProgress });
      arrived.current = [...arrived.current, { id, name: one.name, size: one.size }];
      setSending((now) => now.filter(({ key }) => key !== one.key));
      latest.current.onChange?.([...latest.current.value, ...arrived.current]);
    } catch (error) {
      if (!stop.signal.aborted) set(one.key, { error: wordsOf(error), isLost: !(error instanceof ApiError) });
    } finally {
      stops.current.delete(one.key);
    }
  };

  const add = (files: readonly File[]): void => {
    let room = most - value.length - sending.filter(({ error }) => !error).length;
    const fresh = files.map((file): Sending => {
      const isTooLarge = file.size > MOST_BYTES;
      if (!isTooLarge) room -= 1;
      const error = isTooLarge
        ? t`文件超过 10 MB，请拆分后上传。`
        : room < 0
          ? t`最多 ${most} 个文件，这一个没有上传。`
          : null;
      return { key: crypto.randomUUID(), name: file.name, size: file.size, share: 0, error, file };
    });
    setSending((now) => [...now, ...fresh]);
    for (const one of fresh) if (!one.error) void send(one);
  };

  const retry = (one: Sending): void => {
    drop(one.key);
    add([one.file]);
  };
  return { sending, add, retry, drop };
}
