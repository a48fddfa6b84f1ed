import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { portalLayout } from '../routes/layouts';

export const portalRoutes = [
  createRoute({
    getParentRoute: () => portalLayout,
    path: '/',
    component: lazyRouteComponent(() => import('./home-page'), 'HomePage'),
  }),
  createRoute({
    getParentRoute: () => portalLayout,
    path: '/login',
    validateSearch: (search: Record<string, unknown>): { to?: string } =>
      // Only back into this site.
      typeof search['to'] === 'string' && /^\/(?!\/)/.test(search['to']) ? { to: search['to'] } : {},
    component: lazyRouteComponent(() => import('./login-page'), 'LoginPage'),
  }),
];
