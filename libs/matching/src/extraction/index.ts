export {
  answerIndicator,
  answerMeasurement,
  type Answer,
  type AnswerSource,
  type IndicatorAnswer,
} from './answer-indicator.js';
export { designationsOf, type Designation } from './designations.js';
export { type Measurement } from './measurement.js';
export { measurementsOf } from './measurements-of.js';
export { askReadingsOf, readingsOf } from './readings.js';
export { satisfies, type Satisfaction } from './satisfies.js';
