import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { deskLayout } from '../routes/layouts';
import { bringWords } from '../ui/words';
import { readDealListSearch } from './search';
import { dealWords } from './words';

const beforeLoad = (): Promise<void> => bringWords(dealWords);

export const dealListRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/w/deals',
  validateSearch: readDealListSearch,
  beforeLoad,
  component: lazyRouteComponent(() => import('./list-page'), 'DealListPage'),
});

export const dealRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/w/deals/$dealId',
  beforeLoad,
  component: lazyRouteComponent(() => import('./deal-page'), 'DealPage'),
});

export const dealRoutes = [dealListRoute, dealRoute] as const;
