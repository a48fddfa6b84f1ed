// Stands in for fast-check while examples are hunted for: each property runs PROPERTY_RUNS times as often as it says.
import fc from '../../node_modules/fast-check/lib/fast-check.js';

const USUAL_RUNS = 100;

const factor = Number(process.env.PROPERTY_RUNS);
if (!(factor > 0)) throw new Error(`PROPERTY_RUNS is no factor: ${process.env.PROPERTY_RUNS}`);

const assert = (property, parameters) =>
  fc.assert(property, { ...parameters, numRuns: Math.ceil((parameters?.numRuns ?? USUAL_RUNS) * factor) });

export default { ...fc, assert };
