import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { deskLayout } from '../routes/layouts';
import { bringWords } from '../ui/words';
import { opsWords } from './words';

export const screensRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/ops/screens',
  beforeLoad: () => bringWords(opsWords),
  component: lazyRouteComponent(() => import('./screens-page'), 'ScreensPage'),
});
