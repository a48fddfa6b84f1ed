export const inboxRoutes = [] as const;
