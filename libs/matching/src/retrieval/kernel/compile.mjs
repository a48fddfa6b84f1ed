// Writes posting-kernel.ts from posting-kernel.wat; the spec compares the two.
import { readFileSync, writeFileSync } from 'node:fs';
import wabt from 'wabt';

const source = new URL('./posting-kernel.wat', import.meta.url);
const module = (await wabt()).parseWat('posting-kernel.wat', readFileSync(source, 'utf8'), { threads: true });
const base64 = Buffer.from(module.toBinary({}).buffer).toString('base64');
const lines = base64.match(/.{1,110}/g) ?? [];
const text = [
  '// Made by compile.mjs from posting-kernel.wat.',
  'export const POSTING_KERNEL =',
  `${lines.map((line) => `  '${line}'`).join(' +\n')};`,
];
writeFileSync(new URL('./posting-kernel.ts', import.meta.url), `${text.join('\n')}\n`);
