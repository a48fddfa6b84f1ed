export const companyRoutes = [] as const;
