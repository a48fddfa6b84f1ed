const FORMS = [
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];
/** Day and month in an order that only the writer knows, or months above 12: read as a suggestion only. */
const UNSURE = /^(\d{1,4})[-/.年](\d{1,2})[-/.月](\d{1,4})[日号]?$/;
const TIME = /^(.*?)(?:\s+|T)(\d{1,2})[:：点时](\d{2})?(?:[:：分](\d{2}))?分?$/;

/** `YYYY-MM-DD` of a day that exists between 1800 and 2100; null otherwise. */
export function dayOf(written: string): string | null {
  const text = written.normalize('NFKC').trim();
  for (const form of FORMS) {
    const [, year, month, day] = form.exec(text) ?? [];
    if (year !== undefined) return existing(Number(year), Number(month), Number(day));
  }
  return null;
}

/** What an unclear day may have meant: 2026-13-05 → 2026-05-13, 5/20/2026 → 2026-05-20; null where nothing is likely. */
export function likelyDay(written: string): string | null {
  const [, a = '', b = '', c = ''] = UNSURE.exec(written.normalize('NFKC').trim()) ?? [];
  if (a.length === 4) return existing(Number(a), Number(c), Number(b));
  if (c.length !== 4) return null;
  const year = Number(c);
  const [monthFirst, dayFirst] = [existing(year, Number(a), Number(b)), existing(year, Number(b), Number(a))];
  // 5/6/2026 may be May or June: nobody guesses.
  return monthFirst !== null && dayFirst !== null && monthFirst !== dayFirst ? null : (monthFirst ?? dayFirst);
}

function existing(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isThere = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isThere && year >= 1800 && year <= 2100 ? date.toISOString().slice(0, 10) : null;
}

/** A moment in the city's time (UTC+8); a day alone lasts until its end. */
export function momentOf(written: string): Date | null {
  const text = written.normalize('NFKC').trim();
  const [, date, hour, minute = '00', second = '00'] = TIME.exec(text) ?? [];
  const day = dayOf(date ?? text);
  if (day === null) return null;
  if (hour === undefined) return new Date(`${day}T23:59:59+08:00`);
  const moment = new Date(`${day}T${hour.padStart(2, '0')}:${minute}:${second}+08:00`);
  return Number.isNaN(moment.getTime()) ? null : moment;
}
