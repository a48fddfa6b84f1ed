/** What was taken out of a pasted text. */
export type TextNote = 'HTML_REMOVED' | 'MARKS_REMOVED';

const TAG =
  /<\/?(?:a|b|big|blockquote|body|br|center|code|div|em|font|h[1-6]|head|hr|html|i|img|li|meta|ol|o:p|p|pre|s|script|small|span|strong|style|sub|sup|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]*)?\/?>/gi;
const UNREAD = /<(script|style|head)\b[^>]*>[\s\S]*?<\/\1\s*>/gi;
const COMMENT = /<!--[\s\S]*?-->/g;
const BREAK = /<(?:br|hr)\b[^>]*>|<\/(?:p|div|tr|li|h[1-6])\s*>/gi;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
};
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi;
/** Bidirectional marks, zero-width characters and soft hyphens: they reorder or hide what people read. */
const MARKS = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

/** A pasted text as plain text: tags gone, entities read, invisible marks gone, each told once. */
export function plainText(raw: string): { readonly text: string; readonly notes: readonly TextNote[] } {
  const notes: TextNote[] = [];
  let text = raw.replaceAll('\r\n', '\n').replaceAll('\u00a0', ' ');
  if (text.search(TAG) >= 0) {
    notes.push('HTML_REMOVED');
    text = text.replace(COMMENT, '').replace(UNREAD, '').replace(BREAK, '\n').replace(TAG, '').replace(ENTITY, entity);
    text = text.replace(/\n{3,}/g, '\n\n');
  }
  const unmarked = text.replace(MARKS, '');
  if (unmarked !== text) notes.push('MARKS_REMOVED');
  return { text: unmarked.normalize('NFC').trim(), notes };
}

function entity(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
}
