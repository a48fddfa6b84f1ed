import type { Locale } from '#kernel';

/** Ids, names and counts that the recipient may see; never prices of others, contacts or sealed content. */
export type NotificationParams = Readonly<Record<string, string | number | boolean | null>>;

export interface NotificationText {
  readonly title: string;
  readonly body: string;
}

type Template<Params> = (params: Params) => NotificationText;

interface Definition<Params> {
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

/** Title and body in the reader's language. */
export function render(kind: string, params: NotificationParams, locale: Locale): NotificationText {
  const definition = registered.get(kind);
  if (!definition) throw new Error(`no notification is called ${kind}`);
  return definition[locale](params);
}
