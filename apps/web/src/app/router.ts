import { createRouter } from '@tanstack/react-router';
import { bidRoutes } from '../bids/routes';
import { companyRoutes } from '../company/routes';
import { dealRoutes } from '../deals/routes';
import { fileRoutes } from '../files/routes';
import { inboxRoutes } from '../inbox/routes';
import { listingRoutes } from '../listings/routes';
import { needRoutes } from '../needs/routes';
import { opsRoutes } from '../ops/routes';
import { portalRoutes } from '../portal/routes';
import { pushRoutes } from '../push/routes';
import { reviewRoutes } from '../review/routes';
import { deskLayout, portalLayout } from '../routes/layouts';
import { rootRoute } from '../routes/root';
import { screenRoutes } from '../screen/routes';
import { workspaceRoutes } from '../workspace/routes';

const routeTree = rootRoute.addChildren([
  portalLayout.addChildren(portalRoutes),
  deskLayout.addChildren([
    ...workspaceRoutes,
    ...needRoutes,
    ...listingRoutes,
    ...bidRoutes,
    ...dealRoutes,
    ...inboxRoutes,
    ...companyRoutes,
    ...fileRoutes,
    ...reviewRoutes,
    ...opsRoutes,
  ]),
  ...pushRoutes,
  ...screenRoutes,
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  defaultPendingMinMs: 0,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
