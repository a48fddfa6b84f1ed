/** The outside channels, as the database and the API spell them. */
export const CHANNEL_KINDS = ['mail'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** Where a message leads that has no better place. */
export const INBOX_PATH = '/w/inbox';

/** A message on its way to one person. */
export interface OutsideMessage {
  readonly to: string;
  readonly name: string;
  readonly title: string;
  readonly body: string;
  /** Path on the platform that the message leads to; the inbox where there is none. */
  readonly path?: string;
}

/** A way to reach people outside of the platform. */
export interface Channel {
  readonly kind: ChannelKind;
  /**
   * Sends once more under the same key if the outcome of the first time is unknown: the receiver must be able to tell
   * that it is the same message. Throws {@link Undeliverable} where trying again is pointless.
   */
  send(message: OutsideMessage, idempotencyKey: string): Promise<{ providerId: string }>;
}

/** The configured channels; a kind that is not among them is told why in the dispatch row. */
export abstract class Channels {
  abstract find(kind: ChannelKind): Channel | null;
  /** Why a kind is absent. */
  abstract whyAbsent(kind: ChannelKind): string;
}

/** The provider has refused this message or address for good. */
export class Undeliverable extends Error {
  constructor(
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(reason, options);
  }
}
