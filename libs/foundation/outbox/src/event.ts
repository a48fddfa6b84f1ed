/** A fact in the past tense; its payload carries ids only. Define events with {@link defineEvent}. */
export interface DomainEvent<Payload extends object = object> {
  readonly topic: string;
  readonly payload: Payload;
}

export interface EventType<Payload extends object> {
  readonly topic: string;
  new (payload: Payload): DomainEvent<Payload>;
}

/** `export const NeedPublished = defineEvent<{ needId: Id }>('need.published')`, then `new NeedPublished({ needId })`. */
export function defineEvent<Payload extends object>(topic: string): EventType<Payload> {
  return class implements DomainEvent<Payload> {
    static readonly topic = topic;
    readonly topic = topic;
    constructor(readonly payload: Payload) {}
  };
}
