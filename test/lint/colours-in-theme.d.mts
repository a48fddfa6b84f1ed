import type { Rule } from 'eslint';

export const HEX_COLOUR: RegExp;
export const coloursInTheme: Rule.RuleModule;
