import { useLingui } from '@lingui/react/macro';
import { askedMonth, monthsBefore } from './month';

/** One of the last 24 months. */
export function MonthSelect({ month, onChange }: { month: string; onChange: (month: string) => void }) {
  const { t } = useLingui();
  const months = Array.from({ length: 24 }, (_month, back) => monthsBefore(askedMonth(), back));
  return (
    <select aria-label={t`月份`} value={month} onChange={(event) => onChange(event.target.value)}>
      {months.map((one) => (
        <option key={one}>{one}</option>
      ))}
    </select>
  );
}
