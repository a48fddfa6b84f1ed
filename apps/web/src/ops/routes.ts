import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { deskLayout } from '../routes/layouts';
import { bringWords } from '../ui/words';
import { recordRoutes } from './record-routes';
import { screensRoute } from './screen-routes';
import { readMatchingSearch, readReportsSearch, readSynonymsSearch, readTaxonomySearch } from './search';
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

export const synonymsRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/ops/synonyms',
  validateSearch: readSynonymsSearch,
  beforeLoad,
  component: lazyRouteComponent(() => import('./synonyms-page'), 'SynonymsPage'),
});

export const taxonomyRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/ops/taxonomy',
  validateSearch: readTaxonomySearch,
  beforeLoad,
  component: lazyRouteComponent(() => import('./taxonomy-page'), 'TaxonomyPage'),
});

export const matchingRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/ops/matching',
  validateSearch: readMatchingSearch,
  beforeLoad,
  component: lazyRouteComponent(() => import('./matching-page'), 'MatchingPage'),
});

export const opsRoutes = [
  overviewRoute,
  matchingRoute,
  taxonomyRoute,
  synonymsRoute,
  reportsRoute,
  ...recordRoutes,
  screensRoute,
] as const;
