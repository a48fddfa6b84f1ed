import { Link } from '@tanstack/react-router';
import { useNumbers } from './use-numbers';

export interface Figure {
  readonly label: string;
  readonly value: number;
  readonly note?: string;
  /** Where the records behind it are. */
  readonly to?: string;
  /** Somebody should look at it. */
  readonly isBad?: boolean;
}

/** Large figures with their names. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  const { count } = useNumbers();
  return (
    <dl className="ops-figures">
      {figures.map(({ label, value, note, to, isBad }) => (
        <div key={label}>
          <dt>{to ? <Link to={to}>{label}</Link> : label}</dt>
          <dd className={isBad ? 'figure ops-bad' : 'figure'}>{count(value)}</dd>
          {note && <dd className="meta">{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
