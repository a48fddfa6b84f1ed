export const dealRoutes = [] as const;
