export const pushRoutes = [] as const;
