import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { deskLayout } from '../routes/layouts';
import { bringWords } from '../ui/words';
import { readListSearch, readNeedSearch } from './search';
import { needWords } from './words';

const beforeLoad = (): Promise<void> => bringWords(needWords);

export const needListRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/w/needs',
  validateSearch: readListSearch,
  beforeLoad,
  component: lazyRouteComponent(() => import('./list-page'), 'NeedListPage'),
});

const newNeedRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/w/needs/new',
  beforeLoad,
  component: lazyRouteComponent(() => import('./new-page'), 'NewNeedPage'),
});

export const needRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/w/needs/$needId',
  validateSearch: readNeedSearch,
  beforeLoad,
  component: lazyRouteComponent(() => import('./need-page'), 'NeedPage'),
});

export const editNeedRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/w/needs/$needId/edit',
  beforeLoad,
  component: lazyRouteComponent(() => import('./edit-page'), 'EditNeedPage'),
});

export const needRoutes = [needListRoute, newNeedRoute, needRoute, editNeedRoute] as const;
