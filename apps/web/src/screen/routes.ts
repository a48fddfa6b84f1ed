export const screenRoutes = [] as const;
