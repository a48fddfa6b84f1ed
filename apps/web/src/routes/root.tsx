import { createRootRoute, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Failure } from '../ui/failure';
import { NotFound } from '../ui/not-found';
import { OfflineBar } from '../ui/offline-bar';
import { SkipLink } from '../ui/skip-link';
import { Toaster } from '../ui/toast';

export const rootRoute = createRootRoute({
  component: Root,
  notFoundComponent: NotFound,
  errorComponent: ({ error, reset }) => <Failure error={error} onRetry={reset} />,
});

function Root() {
  useFocusOnNavigation();
  return (
    <>
      <SkipLink />
      <OfflineBar />
      <Outlet />
      <Toaster />
    </>
  );
}

/** After going to another page, the reader starts at its heading: screen readers hear it, Tab goes on from there. */
function useFocusOnNavigation(): void {
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const shown = useRef(path);
  useEffect(() => {
    if (path === undefined || shown.current === path) return;
    const isFirst = shown.current === undefined;
    shown.current = path;
    if (!isFirst) document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }, [path]);
}
