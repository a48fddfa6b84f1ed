import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { Failure } from './failure';
import { PageTitle } from './page-title';

const PATIENCE_MS = 150;

interface StateViewProps<Data> {
  readonly query: { data: Data | undefined; error: unknown; refetch: () => unknown };
  /** Of the page, where the data would give it one: without it a page that waits or failed has no heading. */
  readonly title?: string;
  /** In the final layout, so that nothing jumps. */
  readonly skeleton: ReactNode;
  readonly children: (data: Data) => ReactNode;
}

/** Nothing for 150 ms, then the skeleton; what failed with a way to try again; else the data, also while it is renewed. */
export function StateView<Data>({ query, title, skeleton, children }: StateViewProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  return (
    <>
      {title !== undefined && <PageTitle title={title} />}
      {query.error ? (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Patient>{skeleton}</Patient>
      )}
    </>
  );
}

function Patient({ children }: { children: ReactNode }) {
  const [isShown, show] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => show(true), PATIENCE_MS);
    return () => window.clearTimeout(timer);
  }, []);
  // It takes its place at once, so that what follows does not jump.
  return (
    <div aria-busy="true" style={isShown ? undefined : { visibility: 'hidden' }}>
      {children}
    </div>
  );
}

/** Grey lines where text will be. */
export function Skeleton({ lines = 3, height }: { lines?: number; height?: number }) {
  return (
    <div className="skeleton" aria-hidden="true" style={height ? { minBlockSize: height } : undefined}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} />
      ))}
    </div>
  );
}

/** One sentence why it is empty, and the one action. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="state">
      <p>{children}</p>
      {action}
    </div>
  );
}
