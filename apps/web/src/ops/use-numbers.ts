import { useLingui } from '@lingui/react';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

interface Numbers {
  readonly count: (value: number) => string;
  /** Of a share, 0 to 1, with one digit after the point. */
  readonly percent: (share: number) => string;
  /** Three digits after the point, such as nDCG; unknown is a dash. */
  readonly figure: (value: number | null | undefined) => string;
  /** The same with its sign, of a difference. */
  readonly signed: (value: number) => string;
  /** In the largest unit that fits, rounded down. */
  readonly duration: (seconds: number) => string;
}

/** Numbers in the reader's language. */
export function useNumbers(): Numbers {
  const { i18n } = useLingui();
  const count = new Intl.NumberFormat(i18n.locale);
  const percent = new Intl.NumberFormat(i18n.locale, { style: 'percent', maximumFractionDigits: 1 });
  const figure = new Intl.NumberFormat(i18n.locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const signed = new Intl.NumberFormat(i18n.locale, {
    ...{ minimumFractionDigits: 3, maximumFractionDigits: 3 },
    signDisplay: 'exceptZero',
  });
  const inUnit = (value: number, unit: string): string =>
    new Intl.NumberFormat(i18n.locale, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.floor(value));
  return {
    count: (value) => count.format(value),
    percent: (share) => percent.format(share),
    figure: (value) => (value === null || value === undefined ? '–' : figure.format(value)),
    signed: (value) => signed.format(value),
    duration: (seconds) => {
      if (seconds < MINUTE) return inUnit(seconds, 'second');
      if (seconds < HOUR) return inUnit(seconds / MINUTE, 'minute');
      return seconds < DAY ? inUnit(seconds / HOUR, 'hour') : inUnit(seconds / DAY, 'day');
    },
  };
}
