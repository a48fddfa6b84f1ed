export interface Token {
  readonly text: string;
  readonly position: number;
  /** Between quotation marks: a value, never a word of the language. */
  readonly isQuoted: boolean;
}

/** Full-width signs are read as their narrow twins. */
const TWINS: Readonly<Record<string, string>> = { '（': '(', '）': ')', '【': '[', '】': ']', '，': ',', '、': ',' };
const SPACE = /[\s\u3000]/u;
const SINGLE = '()[],≥≤=';

/** Words, signs and quoted values of a rule's text, each with where it stands. Never fails: an open quote ends with the text. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const sign = signAt(text, at);
    if (SPACE.test(sign)) {
      at += 1;
    } else if (sign === '"') {
      const { value, next } = quotedFrom(text, at);
      tokens.push({ text: value, position: at, isQuoted: true });
      at = next;
    } else if (SINGLE.includes(sign)) {
      tokens.push({ text: sign, position: at, isQuoted: false });
      at += 1;
    } else if (sign === '<' || sign === '>') {
      const wide = text[at + 1] === '=' ? `${sign}=` : sign;
      tokens.push({ text: wide, position: at, isQuoted: false });
      at += wide.length;
    } else {
      const end = wordEnd(text, at);
      tokens.push({ text: text.slice(at, end), position: at, isQuoted: false });
      at = end;
    }
  }
  return tokens;
}

function signAt(text: string, at: number): string {
  const sign = text.charAt(at);
  return TWINS[sign] ?? sign;
}

function wordEnd(text: string, from: number): number {
  let end = from + 1;
  while (end < text.length) {
    const sign = signAt(text, end);
    if (SPACE.test(sign) || SINGLE.includes(sign) || sign === '<' || sign === '>' || sign === '"') break;
    end += 1;
  }
  return end;
}

function quotedFrom(text: string, from: number): { value: string; next: number } {
  let value = '';
  let at = from + 1;
  while (at < text.length && text[at] !== '"') {
    if (text[at] === '\\' && at + 1 < text.length) at += 1;
    value += text.charAt(at);
    at += 1;
  }
  return { value, next: at + 1 };
}
