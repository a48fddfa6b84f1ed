import { Trans } from '@lingui/react/macro';
import { timeOf } from '../ui/when';
import './tickets.css';

/** The due time of what runs; late is said in words. */
export function Due({ at, isLate }: { at: string; isLate: boolean }) {
  const time = timeOf(at);
  return isLate ? (
    <span className="request-late">
      <Trans>{time} 到期，已逾期</Trans>
    </span>
  ) : (
    <span className="figure">{time}</span>
  );
}
