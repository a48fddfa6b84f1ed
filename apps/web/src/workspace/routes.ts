import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { deskLayout } from '../routes/layouts';

export const workspaceRoutes = [
  createRoute({
    getParentRoute: () => deskLayout,
    path: '/w',
    component: lazyRouteComponent(() => import('./today-page'), 'TodayPage'),
  }),
] as const;
