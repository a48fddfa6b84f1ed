import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { clockOf } from './clock';

const TICK_MS = 1000;
/** Three answers in a row that did not come. */
const MISSED_S = 10;
const OLD_S = 60;

/** How long ago what is shown came in, and when it was true. By a clock that only runs forward: those of screens are often wrong. */
export function DataAge({ asOf }: { asOf: string }) {
  const age = useAge(asOf);
  const isOld = age >= OLD_S;
  return (
    <div className="screen-age" data-old={isOld || undefined}>
      <p role="status">{age >= MISSED_S && <Trans>暂时收不到新数据，显示最后收到的</Trans>}</p>
      <p className="figure">
        <Trans>数据时间 {clockOf(asOf)}</Trans>
      </p>
      <p className="figure screen-delay">
        <Trans>数据延迟 {age} 秒</Trans>
      </p>
    </div>
  );
}

/** Seconds since another picture came in. */
function useAge(asOf: string): number {
  const [age, setAge] = useState(0);
  useEffect(() => {
    const since = performance.now();
    const timer = window.setInterval(() => setAge(Math.floor((performance.now() - since) / 1000)), TICK_MS);
    return () => window.clearInterval(timer);
  }, [asOf]);
  return age;
}
