import type { Rule } from 'eslint';

export const wordsInMacros: Rule.RuleModule;
