import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { deskLayout } from '../routes/layouts';
import { bringWords } from '../ui/words';
import { readChainSearch, readDoneSearch, readFirmsSearch, readQueueSearch } from './search';
import { reviewWords } from './words';

const beforeLoad = (): Promise<void> => bringWords(reviewWords);

export const queueRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/review',
  validateSearch: readQueueSearch,
  beforeLoad,
  component: lazyRouteComponent(() => import('./queue-page'), 'QueuePage'),
});

export const boardRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/review/board',
  validateSearch: readChainSearch,
  beforeLoad,
  component: lazyRouteComponent(() => import('./board-page'), 'BoardPage'),
});

export const doneRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/review/done',
  validateSearch: readDoneSearch,
  beforeLoad,
  component: lazyRouteComponent(() => import('./done-page'), 'DonePage'),
});

export const chainFiguresRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/review/chain',
  validateSearch: readChainSearch,
  beforeLoad,
  component: lazyRouteComponent(() => import('./chain-page'), 'ChainFiguresPage'),
});

export const chainFirmsRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/review/firms',
  validateSearch: readFirmsSearch,
  beforeLoad,
  component: lazyRouteComponent(() => import('./firms-page'), 'ChainFirmsPage'),
});

export const reviewRoutes = [queueRoute, boardRoute, doneRoute, chainFiguresRoute, chainFirmsRoute] as const;
