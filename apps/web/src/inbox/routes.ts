import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { deskLayout } from '../routes/layouts';
import { bringWords } from '../ui/words';
import { readInboxSearch } from './search';
import { inboxWords } from './words';

const beforeLoad = (): Promise<void> => bringWords(inboxWords);

export const inboxRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/w/inbox',
  validateSearch: readInboxSearch,
  beforeLoad,
  component: lazyRouteComponent(() => import('./inbox-page'), 'InboxPage'),
});

const subscriptionsRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/w/subscriptions',
  beforeLoad,
  component: lazyRouteComponent(() => import('./subscriptions-page'), 'SubscriptionsPage'),
});

export const inboxRoutes = [inboxRoute, subscriptionsRoute] as const;
