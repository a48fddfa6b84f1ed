import { createRoute, createRouter, redirect, type Router } from '@tanstack/react-router';
import { bulletinRoutes } from '../bulletin/routes';
import { fairRoutes } from '../fairs/routes';
import { guideRoutes } from '../guide/routes';
import { portalRoutes } from '../portal/routes';
import { pushRoutes } from '../push/routes';
import { portalLayout } from '../routes/layouts';
import { rootRoute } from '../routes/root';
import { parseSearch, stringifySearch } from './address';
import type { wholeTree } from './whole-tree';

/** Where the desk begins. A phone that opens a public page does not load the routes behind these. */
const DESK_PATHS = ['/w', '/review', '/ops', '/screen'];

const doors = DESK_PATHS.flatMap((path) =>
  [path, `${path}/$`].map((each) =>
    createRoute({
      getParentRoute: () => rootRoute,
      path: each,
      beforeLoad: async ({ location }) => {
        await openDesk();
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router's way to match anew
        throw redirect({ href: location.href });
      },
    }),
  ),
);

const lightTree = rootRoute.addChildren([
  portalLayout.addChildren([...portalRoutes, ...bulletinRoutes, ...fairRoutes, ...guideRoutes]),
  ...pushRoutes,
  ...doors,
]);

export const router = createRouter({
  routeTree: lightTree,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  defaultPendingMinMs: 0,
  scrollRestoration: true,
});

/** The tree is one object, whose children have just become all routes: the router reads it again. */
async function openDesk(): Promise<void> {
  await import('./whole-tree');
  router.setRoutes(router.buildRouteTree());
}

declare module '@tanstack/react-router' {
  interface Register {
    router: Router<typeof wholeTree, 'never', false>;
  }
}
