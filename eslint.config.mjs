import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { coloursInTheme } from './test/lint/colours-in-theme.mjs';
import { wordsInMacros } from './test/lint/words-in-macros.mjs';

const web = 'apps/web/src';

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.data/', 'coverage/', 'apps/web/src/*/gql/'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
      // Nest reads parameter types at run time: a constructor's import must stay a value import.
      eqeqeq: 'error',
      'no-console': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
    },
  },
  {
    files: ['apps/web/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    plugins: { web: { rules: { 'words-in-macros': wordsInMacros, 'colours-in-theme': coloursInTheme } } },
    rules: { 'web/words-in-macros': 'error', 'web/colours-in-theme': 'error' },
  },
  { files: [`${web}/theme/**`], rules: { 'web/colours-in-theme': 'off' } },
  {
    // What opens on a phone or on the big screen does without the library of the desk: it is most of the bytes.
    files: ['portal', 'push', 'bulletin', 'fairs', 'guide', 'subscribe', 'screen', 'ui'].map(
      (folder) => `${web}/${folder}/**`,
    ),
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['antd', 'antd/**', '@ant-design/**', '!@ant-design/icons', '!@ant-design/icons/**'],
              message: 'Not in light bundles.',
            },
            { group: ['**/desk/**'], message: 'The desk brings antd along.' },
          ],
        },
      ],
    },
  },
  { files: ['apps/cli/**', 'apps/supervisor/**', 'test/**'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.spec.ts', 'test/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
