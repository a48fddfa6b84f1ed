/** The day in the city's time zone, YYYY-MM-DD. */
export function cityDay(at: Date): string {
  return at.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
}
