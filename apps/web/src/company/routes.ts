import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { deskLayout } from '../routes/layouts';
import { bringWords } from '../ui/words';
import { readCompanySearch, readSettingsSearch } from './search';
import { companyWords } from './words';

const beforeLoad = (): Promise<void> => bringWords(companyWords);

export const companyRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/w/company',
  validateSearch: readCompanySearch,
  beforeLoad,
  component: lazyRouteComponent(() => import('./company-page'), 'CompanyPage'),
});

export const settingsRoute = createRoute({
  getParentRoute: () => deskLayout,
  path: '/w/settings',
  validateSearch: readSettingsSearch,
  beforeLoad,
  component: lazyRouteComponent(() => import('./settings-page'), 'SettingsPage'),
});

export const companyRoutes = [companyRoute, settingsRoute] as const;
