const COMPANY_TABS = ['profile', 'certificates', 'members'] as const;
export type CompanyTab = (typeof COMPANY_TABS)[number];
const SETTINGS_TABS = ['display', 'messages', 'security', 'keys'] as const;
export type SettingsTab = (typeof SETTINGS_TABS)[number];

export function readCompanySearch(search: Record<string, unknown>): { readonly tab?: CompanyTab } {
  const tab = COMPANY_TABS.find((each) => each === search['tab']);
  return tab ? { tab } : {};
}

export function readSettingsSearch(search: Record<string, unknown>): { readonly tab?: SettingsTab } {
  const tab = SETTINGS_TABS.find((each) => each === search['tab']);
  return tab ? { tab } : {};
}
