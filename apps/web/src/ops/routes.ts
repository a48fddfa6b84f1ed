import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { deskLayout } from '../routes/layouts';
import { bringWords } from '../ui/words';
import { screensRoute } from './screen-routes';
import { readReportsSearch } from './search';
import { opsWords } from './words';

const beforeLoad = (): Promise<void> => bringWords(opsWords);

export const overviewRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/ops',
  beforeLoad,
  component: lazyRouteComponent(() => import('./overview-page'), 'OverviewPage'),
});

export const reportsRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/ops/reports',
  validateSearch: readReportsSearch,
  beforeLoad,
  component: lazyRouteComponent(() => import('./reports-page'), 'ReportsPage'),
});

export const opsRoutes = [overviewRoute, reportsRoute, screensRoute] as const;
