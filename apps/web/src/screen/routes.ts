import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../routes/root';
import { bringWords } from '../ui/words';
import { screenWords } from './words';

/** Hangs on a wall with nobody signed in: no frame around it, nothing to click. */
export const screenRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/screen/$token',
  beforeLoad: () => bringWords(screenWords),
  component: lazyRouteComponent(() => import('./screen-page'), 'ScreenPage'),
});

export const screenRoutes = [screenRoute] as const;
