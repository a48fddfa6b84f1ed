import type { ReactNode } from 'react';
import './facts.css';

export interface Fact {
  readonly label: string;
  /** Left out where there is nothing. */
  readonly value: ReactNode;
}

/** Names and values of a record, in as many columns as there is room for. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts
        .filter(({ value }) => value !== null && value !== undefined && value !== '' && value !== false)
        .map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
