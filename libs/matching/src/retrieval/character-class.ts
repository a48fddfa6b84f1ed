export const SEPARATOR = 0;
export const IDEOGRAPH = 1;
export const LETTER = 2;
export const DIGIT = 3;

const classes = new Uint8Array(0x10000);
const CJK: ReadonlyArray<readonly [number, number]> = [
  [0x3005, 0x3007],
  [0x3040, 0x30ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7af],
  [0xf900, 0xfaff],
];
for (let code = 0; code < 0x10000; code += 1) {
  const char = String.fromCharCode(code);
  if (/\p{Nd}/u.test(char)) classes[code] = DIGIT;
  else if (/\p{L}/u.test(char)) classes[code] = LETTER;
}
for (const [from, to] of CJK) classes.fill(IDEOGRAPH, from, to + 1);
// Halves of characters beyond the basic plane: nearly all are rare ideographs of names and minerals.
classes.fill(IDEOGRAPH, 0xd800, 0xe000);

/** Class of the UTF-16 unit at `index`; past the end it is a separator. */
export function classAt(text: string, index: number): number {
  return index < text.length ? (classes[text.charCodeAt(index)] ?? SEPARATOR) : SEPARATOR;
}

export const isWordChar = (charClass: number): boolean => charClass === LETTER || charClass === DIGIT;
