import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../routes/root';

const getParentRoute = () => rootRoute;

/** What a personal message links to: without the portal's frame, since the person came for one thing. */
export const pushRoutes = [
  createRoute({
    getParentRoute,
    path: '/o/$token',
    component: lazyRouteComponent(() => import('./opportunity-page'), 'OpportunityPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/c/$token',
    component: lazyRouteComponent(() => import('./review-page'), 'ReviewPage'),
  }),
] as const;
