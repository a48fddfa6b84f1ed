/** The day of a moment's column in the city, as SQL. */
export const day = (moment: string): string => `(${moment} at time zone 'Asia/Shanghai')::date`;
