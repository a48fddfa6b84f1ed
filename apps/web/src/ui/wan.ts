/** Forms speak in 万元, the API in yuan. */
export const YUAN_IN_WAN = 10_000;

/** 万元 to yuan with two decimals, as the API takes it. */
export const toYuan = (wan: number): string => (Math.round(wan * YUAN_IN_WAN * 100) / 100).toFixed(2);
