import type { Locale } from '#kernel';

/** Ids, names and counts that the recipient may see; never prices of others, contacts or sealed content. */
export type NotificationParams = Readonly<Record<string, string | number | boolean | null>>;

export interface NotificationText {
  readonly title: string;
  readonly body: string;
}

type Template<Params> = (params: Params) => NotificationText;

/** What people choose the way of messages by. Those of saved searches go by what each search says. */
export const MESSAGE_GROUPS = [
  'review',
  'matches',
  'needs',
  'bids',
  'deals',
  'fairs',
  'courses',
  'policies',
  'requests',
  'files',
  'platform',
] as const;
export type MessageGroup = (typeof MESSAGE_GROUPS)[number];

/**
 * Whether a message waits for its reader: never; until it is read; or while an SQL condition over `notification n`
 * holds. The condition is the state of its subject, so that a colleague's act ends the waiting as well. What has once
 * ceased to wait must not wait again: it is forgotten then.
 */
export type Waiting = 'never' | 'until-read' | { readonly while: string };

interface Definition<Params> {
  readonly group: MessageGroup | 'searches';
  readonly waits: Waiting;
  readonly zh: Template<Params>;
  readonly en: Template<Params>;
}

/** One kind of message; the params that its templates take are the params that must be told. */
export interface NotificationKind<Params extends NotificationParams = NotificationParams> {
  readonly kind: string;
  /** Type carrier, never set. */
  readonly params?: Params;
}

const KIND = /^[a-z][a-z_]{2,60}$/;
const registered = new Map<string, Definition<NotificationParams>>();

/** Gives a template's parameters their type: `message<{ needTitle: string }>({ zh: (p) => …, en: (p) => … })`. */
export function message<Params extends NotificationParams>(definition: Definition<Params>): Definition<Params> {
  return definition;
}

/**
 * Defines what a lib tells people, in both languages. The texts are rendered when they are read, in the reader's
 * language; so a kind whose rows exist keeps its name and its params.
 */
export function defineNotifications<const Kinds extends Readonly<Record<string, Definition<never>>>>(
  kinds: Kinds,
): {
  readonly [Name in keyof Kinds]: Kinds[Name] extends Definition<infer Params extends NotificationParams>
    ? NotificationKind<Params>
    : never;
} {
  const defined = Object.entries(kinds).map(([kind, definition]) => {
    if (!KIND.test(kind)) throw new Error(`"${kind}" is no name of a kind: small letters and underscores`);
    if (registered.has(kind)) throw new Error(`the notification ${kind} is defined twice`);
    // Rows come back from the database without types; what was told under this kind has these params.
    registered.set(kind, definition as unknown as Definition<NotificationParams>);
    return [kind, { kind }] as const;
  });
  return Object.fromEntries(defined) as ReturnType<typeof defineNotifications<Kinds>>;
}

/** Every kind that is known, by name. */
export function notificationKinds(): readonly {
  readonly kind: string;
  readonly group: string;
  readonly waits: Waiting;
}[] {
  return [...registered]
    .map(([kind, { group, waits }]) => ({ kind, group, waits }))
    .sort((one, other) => (one.kind < other.kind ? -1 : 1));
}

/** The groups of which there are messages, in the order in which they are shown. */
export function groupsInUse(): readonly MessageGroup[] {
  const used = new Set(notificationKinds().map(({ group }) => group));
  return MESSAGE_GROUPS.filter((group) => used.has(group));
}

export function groupOf(kind: string): MessageGroup | null {
  const { group } = definitionOf(kind);
  return group === 'searches' ? null : group;
}

export const mayWait = (kind: string): boolean => definitionOf(kind).waits !== 'never';

/** SQL over `notification n`: a person still has something to do about it. A kind that is gone waits until it is read. */
export function waitingSql(): string {
  const cases = notificationKinds().flatMap(({ kind, waits }) =>
    typeof waits === 'object' ? [`when '${kind}' then (${waits.while})`] : [],
  );
  const byState =
    cases.length === 0 ? 'n.read_at is null' : `case n.kind ${cases.join(' ')} else n.read_at is null end`;
  return `n.is_waiting and ${byState}`;
}

/** Title and body in the reader's language. */
export function render(kind: string, params: NotificationParams, locale: Locale): NotificationText {
  return definitionOf(kind)[locale](params);
}

function definitionOf(kind: string): Definition<NotificationParams> {
  const definition = registered.get(kind);
  if (!definition) throw new Error(`no notification is called ${kind}`);
  return definition;
}
