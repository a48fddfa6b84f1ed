import { useLingui } from '@lingui/react/macro';
import { askedMonth, monthsBefore } from './month';

interface MonthSelectProps {
  readonly month: string;
  /** The newest that can be chosen. */
  readonly newest?: string;
  readonly onChange: (month: string) => void;
}

/** One of 24 months. */
export function MonthSelect({ month, newest = askedMonth(), onChange }: MonthSelectProps) {
  const { t } = useLingui();
  const months = Array.from({ length: 24 }, (_month, back) => monthsBefore(newest, back));
  return (
    <select
      className="input indicator-month"
      aria-label={t`月份`}
      value={month}
      onChange={(event) => onChange(event.target.value)}
    >
      {months.map((one) => (
        <option key={one}>{one}</option>
      ))}
    </select>
  );
}
