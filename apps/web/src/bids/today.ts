const DAY_MS = 86_400_000;

/** A day in the city, `2026-03-21`, some days from an instant. */
export function dayAfter(at: string | Date, days: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(
    new Date(new Date(at).getTime() + days * DAY_MS),
  );
}
