import { useLingui } from '@lingui/react/macro';
import { createRootRoute, Outlet, useRouter, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { Failure } from '../ui/failure';
import { NotFound } from '../ui/not-found';
import { OfflineBar } from '../ui/offline-bar';
import { PageTitle } from '../ui/page-title';
import { SkipLink } from '../ui/skip-link';
import { Toaster } from '../ui/toast';

export const rootRoute = createRootRoute({
  component: Root,
  notFoundComponent: NotFound,
  errorComponent: ({ error }) => <Broken error={error} />,
});

/** Nothing of the page is left, so the failure stands in its place. */
function Broken({ error }: { error: unknown }) {
  const { t } = useLingui();
  const router = useRouter();
  return (
    <main id="main" className="page">
      <PageTitle title={t`页面暂时打不开`} />
      <Failure error={error} onRetry={() => void router.invalidate()} />
    </main>
  );
}

const DataProvider = lazy(async () => ({ default: (await import('../api/provider')).DataProvider }));

/** Pages that open on phones ask by themselves; all others through react-query, which is loaded with the first of them. */
const isLight = (routeId: string): boolean => /^\/(portal|o|c)(\/|$)/.test(routeId);

function Root() {
  const isBare = useRouterState({
    select: ({ matches }) => matches.every(({ routeId }, at) => at === 0 || isLight(routeId)),
  });
  useFocusOnNavigation();
  return (
    <>
      <SkipLink />
      <OfflineBar />
      {isBare ? (
        <Outlet />
      ) : (
        <Suspense>
          <DataProvider>
            <Outlet />
          </DataProvider>
        </Suspense>
      )}
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
