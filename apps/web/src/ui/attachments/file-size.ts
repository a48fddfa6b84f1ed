const KILO = 1024;

/** `860 KB`, `2.4 MB`: as file managers say it. */
export function sizeText(bytes: number, locale: string): string {
  const [value, unit, digits] =
    bytes < KILO * KILO
      ? ([Math.max(1, Math.round(bytes / KILO)), 'KB', 0] as const)
      : ([bytes / KILO ** 2, 'MB', 1] as const);
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)} ${unit}`;
}
