export { defineEvent, type DomainEvent, type EventType } from './event.js';
export { defineJob, type Job, type JobRequest, type Lane, LANES } from './job.js';
export { type Delivery, HandleJob, HANDLER, type HandlerMetadata, type HandlerPlace, On } from './handler.js';
export { type Act, Journal } from './journal.js';
