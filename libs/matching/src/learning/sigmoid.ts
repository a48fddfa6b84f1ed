const { abs, exp, log1p, max } = Math;

/** Probability of log-odds. */
export const sigmoid = (logOdds: number): number => 1 / (1 + exp(-logOdds));

/** ln(1 + e^x) without overflow: the log-loss of label 0 at log-odds x. */
export const softplus = (x: number): number => max(x, 0) + log1p(exp(-abs(x)));
