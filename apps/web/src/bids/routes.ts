import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { deskLayout } from '../routes/layouts';
import { bringWords } from '../ui/words';
import { readBidListSearch, readNewBidSearch, readOpportunitySearch } from './search';
import { bidWords } from './words';

const beforeLoad = (): Promise<void> => bringWords(bidWords);

export const opportunitiesRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/w/opportunities',
  validateSearch: readOpportunitySearch,
  beforeLoad,
  component: lazyRouteComponent(() => import('./opportunities-page'), 'OpportunitiesPage'),
});

export const bidListRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/w/bids',
  validateSearch: readBidListSearch,
  beforeLoad,
  component: lazyRouteComponent(() => import('./list-page'), 'BidListPage'),
});

export const newBidRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/w/bids/new',
  validateSearch: readNewBidSearch,
  beforeLoad,
  component: lazyRouteComponent(() => import('./new-page'), 'NewBidPage'),
});

export const bidRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/w/bids/$bidId',
  beforeLoad,
  component: lazyRouteComponent(() => import('./bid-page'), 'BidPage'),
});

export const bidRoutes = [opportunitiesRoute, bidListRoute, newBidRoute, bidRoute] as const;
