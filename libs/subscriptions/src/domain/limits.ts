/** What one account may keep. */
export const SUBSCRIPTION_LIMITS = { savedSearches: 50, savedViews: 100 } as const;
