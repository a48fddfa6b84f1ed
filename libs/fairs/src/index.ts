export * from './domain/timetable/index.js';
