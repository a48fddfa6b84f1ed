import { useLingui } from '@lingui/react';
import { dayOf } from './city-day';

const DAY_MS = 86_400_000;
const ZONE = 'Asia/Shanghai';

/** `2026-03-21`, in the city's time. */
export const dateOf = (at: string): string => dayOf(at);

/** `2026-03-21 09:14`, in the city's time. */
export function timeOf(at: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(at),
  );
}

/** Relative under 24 hours, the date after; the exact time on hover. */
export function When({ at }: { at: string }) {
  const { i18n } = useLingui();
  return (
    <time dateTime={at} title={timeOf(at)}>
      {relative(at, i18n.locale) ?? dateOf(at)}
    </time>
  );
}

function relative(at: string, locale: string): string | null {
  const seconds = Math.round((new Date(at).getTime() - Date.now()) / 1000);
  if (Math.abs(seconds) * 1000 >= DAY_MS) return null;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const minutes = Math.trunc(seconds / 60);
  return Math.abs(minutes) < 60 ? format.format(minutes, 'minute') : format.format(Math.trunc(minutes / 60), 'hour');
}
