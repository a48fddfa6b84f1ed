import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { deskLayout } from '../routes/layouts';
import { bringWords } from '../ui/words';
import { fileWords } from './words';

const beforeLoad = (): Promise<void> => bringWords(fileWords);

const importsRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/w/imports',
  beforeLoad,
  component: lazyRouteComponent(() => import('./imports-page'), 'ImportsPage'),
});

export const importRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/w/imports/$importId',
  beforeLoad,
  component: lazyRouteComponent(() => import('./import-page'), 'ImportPage'),
});

const exportsRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/w/exports',
  beforeLoad,
  component: lazyRouteComponent(() => import('./exports-page'), 'ExportsPage'),
});

export const fileRoutes = [importsRoute, importRoute, exportsRoute] as const;
