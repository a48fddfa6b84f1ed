export const opsRoutes = [] as const;
