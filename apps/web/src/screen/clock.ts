const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** `2026-03-21 09:14:05`, in the city's time. */
export function clockOf(at: string): string {
  return clock.format(new Date(at));
}
