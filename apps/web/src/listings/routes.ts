import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { deskLayout } from '../routes/layouts';
import { bringWords } from '../ui/words';
import { readListingListSearch } from './search';
import { listingWords } from './words';

const beforeLoad = (): Promise<void> => bringWords(listingWords);

export const listingListRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/w/listings',
  validateSearch: readListingListSearch,
  beforeLoad,
  component: lazyRouteComponent(() => import('./list-page'), 'ListingListPage'),
});

const newListingRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/w/listings/new',
  beforeLoad,
  component: lazyRouteComponent(() => import('./new-page'), 'NewListingPage'),
});

export const listingRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/w/listings/$listingId',
  beforeLoad,
  component: lazyRouteComponent(() => import('./listing-page'), 'ListingPage'),
});

export const listingRoutes = [listingListRoute, newListingRoute, listingRoute] as const;
