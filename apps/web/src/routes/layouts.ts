import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import type { Me } from '../api/me';
import { bringWords } from '../ui/words';
import { deskWords } from './words';
import { rootRoute } from './root';

/** Header and footer of the public pages. */
export const portalLayout = createRoute({
  getParentRoute: () => rootRoute,
  id: 'portal',
  component: lazyRouteComponent(() => import('../portal/portal-layout'), 'PortalLayout'),
});

/** Pages of signed-in people: antd, top bar, side menu. Visitors are sent to the login and come back afterwards. */
export const deskLayout = createRoute({
  getParentRoute: () => rootRoute,
  id: 'desk',
  beforeLoad: async ({ location }): Promise<{ me: Me }> => {
    const [{ queryClient }, { meQuery }] = await Promise.all([import('../api/client'), import('../api/session')]);
    const me = await queryClient.ensureQueryData(meQuery);
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router's way to go elsewhere
    if (!me) throw redirect({ to: '/login', search: { to: location.href } });
    await bringWords(deskWords);
    return { me };
  },
  component: lazyRouteComponent(() => import('../workspace/desk-layout'), 'DeskLayout'),
});
