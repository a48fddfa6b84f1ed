import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Linter, type Rule } from 'eslint';
import { coloursInTheme, HEX_COLOUR } from './colours-in-theme.mjs';
import { wordsInMacros } from './words-in-macros.mjs';

const linter = new Linter();

/** How many times the rule is broken. */
function problems(rule: Rule.RuleModule, code: string): number {
  const found = linter.verify(code, {
    plugins: { web: { rules: { rule } } },
    languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
    rules: { 'web/rule': 'error' },
  });
  expect(found.filter(({ fatal }) => fatal)).toEqual([]);
  return found.length;
}

describe('Chinese', () => {
  it.each([
    't`需求`',
    't`共 ${count} 条需求`',
    'msg`需求`',
    "t({ message: '需求', context: '菜单' })",
    "plural(count, { other: '# 家' })",
    '<Trans>发布<b>需求</b></Trans>',
    "<Plural value={count} other='# 家企业' />",
    '<p title={t`需求`}>need</p>',
    '// 需求\n1',
    "'need, Bedürfnis'",
  ])('is translated in %s', (code) => {
    expect(problems(wordsInMacros, code)).toBe(0);
  });

  it.each([
    "'需求'",
    '`需求${count}`',
    '<p>需求</p>',
    "<p title='需求'>need</p>",
    "say('需求')",
    'css`需求`',
    "<Trans><i title='需求'>need</i></Trans>",
    "<Trans><i title={'需求'}>need</i></Trans>",
    '<Transfer>需求</Transfer>',
  ])('is in no catalogue in %s', (code) => {
    expect(problems(wordsInMacros, code)).toBe(1);
  });
});

describe('a colour', () => {
  it.each(["'#0E5A7B'", "'#fff'", "'1px solid #0e5a7b80'", '`0 6px 20px #1234`'])('is a figure in %s', (code) => {
    expect(problems(coloursInTheme, code)).toBe(1);
  });

  it.each(["'#main'", "'#1'", "'var(--primary)'", "'/needs#abcdef12'", "'#12345'", "'&#169;'", "'#fff-list'"])(
    'is none in %s',
    (code) => {
      expect(problems(coloursInTheme, code)).toBe(0);
    },
  );

  it('is written in no stylesheet outside of the theme', () => {
    const src = path.resolve('apps/web/src');
    const sheets = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'));
    expect(sheets.length).toBeGreaterThan(0);
    const wrong = sheets
      .filter((file) => !file.startsWith('theme'))
      .filter((file) => HEX_COLOUR.test(readFileSync(path.join(src, file), 'utf8')));
    expect(wrong).toEqual([]);
  });
});
