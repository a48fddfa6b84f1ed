import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { deskLayout } from '../routes/layouts';
import { bringWords } from '../ui/words';
import { readAuditSearch, readDeliveriesSearch, readFirmsSearch, readUsersSearch } from './record-search';
import { opsWords } from './words';

const beforeLoad = (): Promise<void> => bringWords(opsWords);

export const firmsRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/ops/firms',
  validateSearch: readFirmsSearch,
  beforeLoad,
  component: lazyRouteComponent(() => import('./firms-page'), 'FirmsPage'),
});

export const firmRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/ops/firms/$firmId',
  beforeLoad,
  component: lazyRouteComponent(() => import('./firm-page'), 'FirmPage'),
});

export const usersRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/ops/users',
  validateSearch: readUsersSearch,
  beforeLoad,
  component: lazyRouteComponent(() => import('./users-page'), 'UsersPage'),
});

export const auditRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/ops/audit',
  validateSearch: readAuditSearch,
  beforeLoad,
  component: lazyRouteComponent(() => import('./audit-page'), 'AuditPage'),
});

export const deliveriesRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/ops/deliveries',
  validateSearch: readDeliveriesSearch,
  beforeLoad,
  component: lazyRouteComponent(() => import('./deliveries-page'), 'DeliveriesPage'),
});

export const queuesRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/ops/queues',
  beforeLoad,
  component: lazyRouteComponent(() => import('./queues-page'), 'QueuesPage'),
});

/** What operators and auditors look up and decide; the figures have routes of their own. */
export const recordRoutes = [firmsRoute, firmRoute, usersRoute, auditRoute, deliveriesRoute, queuesRoute] as const;
