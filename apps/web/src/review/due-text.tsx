import { Plural } from '@lingui/react/macro';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

const hoursTo = (at: string): number => (new Date(at).getTime() - Date.now()) / HOUR_MS;

/** Time that is left for a review, or by how much it is late. */
export function DueText({ at }: { at: string | null | undefined }) {
  if (!at) return null;
  const hours = hoursTo(at);
  const isLate = hours < 0;
  const whole = Math.max(1, Math.round(Math.abs(hours)));
  const days = Math.round(whole / DAY_HOURS);
  if (isLate)
    return (
      <span className="due-late">
        {whole < 2 * DAY_HOURS ? (
          <Plural value={whole} one="超时 # 小时" other="超时 # 小时" />
        ) : (
          <Plural value={days} one="超时 # 天" other="超时 # 天" />
        )}
      </span>
    );
  return (
    <span>
      {whole < 2 * DAY_HOURS ? (
        <Plural value={whole} one="剩 # 小时" other="剩 # 小时" />
      ) : (
        <Plural value={days} one="剩 # 天" other="剩 # 天" />
      )}
    </span>
  );
}
