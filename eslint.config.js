import hooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { doorRules } from './setup/lint/doors.js';
import { importTableRule } from './setup/lint/import-table.js';

/** @returns {import('eslint').Linter.RuleEntry} */
const lines = (/** @type {number} */ max) => [
  'error',
  { max, skipBlankLines: true, skipComments: true },
];

export default defineConfig(
  {
    ignores: ['out/', 'dist/', '.cache/', 'test-results/', 'playwright-report/', 'models/weights/'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { 'my-cat': { rules: { 'import-table': importTableRule } } },
    rules: {
      'my-cat/import-table': 'error',
      'max-lines': lines(250),
      eqeqeq: 'error',
      'no-console': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // The compiler's noPropertyAccessFromIndexSignature asks for the brackets this rule removes.
      '@typescript-eslint/dot-notation': 'off',
    },
  },
  { files: ['renderer/**/*.ts', 'renderer/**/*.tsx'], ...hooks.configs.flat['recommended-latest'] },
  ...doorRules(),
  { files: ['**/*.test.ts', '**/*.test.tsx', 'e2e/**/*.ts'], rules: { 'max-lines': lines(400) } },
  { files: ['*.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
);
