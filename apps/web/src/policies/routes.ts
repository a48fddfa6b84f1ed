import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { deskLayout } from '../routes/layouts';
import { bringWords } from '../ui/words';
import { policyWords } from './words';

const getParentRoute = () => deskLayout;
const beforeLoad = (): Promise<void> => bringWords(policyWords);
type Raw = Record<string, unknown>;

export const FIRM_TABS = ['fits', 'applications', 'drafts', 'wishes'] as const;
export type FirmTab = (typeof FIRM_TABS)[number];
export const DESK_TABS = ['policies', 'applications', 'payouts', 'wishes', 'figures'] as const;
export type DeskTab = (typeof DESK_TABS)[number];

const oneOf = <Value extends string>(values: readonly Value[], raw: unknown): Value | undefined =>
  values.find((value) => value === raw);

export const policiesRoute = createRoute({
  getParentRoute,
  path: '/w/policies',
  validateSearch: ({ tab }: Raw): { tab?: FirmTab } => ({ tab: oneOf(FIRM_TABS, tab) }),
  beforeLoad,
  component: lazyRouteComponent(() => import('./firm-page'), 'FirmPoliciesPage'),
});

export const factsRoute = createRoute({
  getParentRoute,
  path: '/w/policies/facts',
  beforeLoad,
  component: lazyRouteComponent(() => import('./facts-page'), 'FirmFactsPage'),
});

export const deskRoute = createRoute({
  getParentRoute,
  path: '/ops/policies',
  validateSearch: ({ tab }: Raw): { tab?: DeskTab } => ({ tab: oneOf(DESK_TABS, tab) }),
  beforeLoad,
  component: lazyRouteComponent(() => import('./desk-page'), 'DeskPoliciesPage'),
});

export const editRoute = createRoute({
  getParentRoute,
  path: '/ops/policies/$policyId',
  beforeLoad,
  component: lazyRouteComponent(() => import('./edit-page'), 'EditPolicyPage'),
});

export const listRoute = createRoute({
  getParentRoute,
  path: '/ops/policies/lists/$listId',
  beforeLoad,
  component: lazyRouteComponent(() => import('./payout-list-page'), 'PayoutListPage'),
});

export const policyRoutes = [policiesRoute, factsRoute, deskRoute, editRoute, listRoute] as const;
