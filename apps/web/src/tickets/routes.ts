import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { deskLayout } from '../routes/layouts';
import { bringWords } from '../ui/words';
import { readDeskSearch, readRequestListSearch, readVisitsSearch } from './search';
import { ticketWords } from './words';

const beforeLoad = (): Promise<void> => bringWords(ticketWords);

export const requestListRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/w/requests',
  validateSearch: readRequestListSearch,
  beforeLoad,
  component: lazyRouteComponent(() => import('./my-requests-page'), 'MyRequestsPage'),
});

export const newRequestRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/w/requests/new',
  beforeLoad,
  component: lazyRouteComponent(() => import('./new-request-page'), 'NewRequestPage'),
});

/** The same record for the firm and for whoever works on it: messages lead here. */
export const requestRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/w/requests/$ticketId',
  beforeLoad,
  component: lazyRouteComponent(() => import('./request-page'), 'RequestPage'),
});

export const requestDeskRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/ops/requests',
  validateSearch: readDeskSearch,
  beforeLoad,
  component: lazyRouteComponent(() => import('./desk-page'), 'RequestDeskPage'),
});

export const visitsRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/ops/visits',
  validateSearch: readVisitsSearch,
  beforeLoad,
  component: lazyRouteComponent(() => import('./visits-page'), 'VisitsPage'),
});

export const ticketRoutes = [requestListRoute, newRequestRoute, requestRoute, requestDeskRoute, visitsRoute] as const;
