export { type Id, isId, newId } from './id.js';
export { type Refusal, isRefused, refuse } from './refusal.js';
export { Clock, SystemClock } from './clock.js';
export { type Money, fromMinorUnits, isAmount, toMinorUnits } from './money.js';
export { CITY_OFFSET_MS, cityDay, cityMinute, DAY_MS } from './city-time.js';
export { pascalCase } from './pascal-case.js';
export { type Bilingual, type Locale, LOCALES, localeOf } from './locale.js';
export { type Lifecycle, lifecycle, type Transition } from './lifecycle.js';
export { FIGURE_COUNTERS, type FigureCounter, type ReportedFigure } from './reported-figure.js';
