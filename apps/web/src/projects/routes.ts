import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { deskLayout } from '../routes/layouts';
import { bringWords } from '../ui/words';
import { readCatalogueSearch, readProjectSearch } from './search';
import { projectWords } from './words';

const beforeLoad = (): Promise<void> => bringWords(projectWords);

export const deskProjectsRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/ops/projects',
  validateSearch: readProjectSearch,
  beforeLoad,
  component: lazyRouteComponent(() => import('./desk-page'), 'DeskProjectsPage'),
});

export const deskProjectRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/ops/projects/$projectId',
  beforeLoad,
  component: lazyRouteComponent(() => import('./project-page'), 'DeskProjectPage'),
});

export const firmProjectsRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/w/projects',
  beforeLoad,
  component: lazyRouteComponent(() => import('./firm-page'), 'FirmProjectsPage'),
});

export const firmProjectRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/w/projects/$projectId',
  beforeLoad,
  component: lazyRouteComponent(() => import('./project-page'), 'FirmProjectPage'),
});

export const catalogueRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/ops/catalogue',
  validateSearch: readCatalogueSearch,
  beforeLoad,
  component: lazyRouteComponent(() => import('./catalogue-page'), 'CataloguePage'),
});

export const projectRoutes = [
  deskProjectsRoute,
  deskProjectRoute,
  firmProjectsRoute,
  firmProjectRoute,
  catalogueRoute,
] as const;
