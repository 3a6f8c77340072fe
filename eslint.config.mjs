// House rules that a machine can check; docs/developers.md gives the reasons. Rules that need types are run by
// oxlint (.oxlintrc.json): ESLint with types took 91 CPU seconds, both together take 60.
import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { functionLines } from './test/house/function-lines.mjs';
import { LONG } from './test/house/long-functions.mjs';

const FUNCTION_LINES = 40;

export default tseslint.config(
  {
    ignores: [
      'dist/',
      '.cache/',
      'web/dist/',
      'node_modules/',
      'data/',
      'coverage/',
      '**/*.cjs',
      '**/*.mjs',
      'web/vite.config.ts',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: {
      globals: globals.node,
    },
    plugins: { house: { rules: { 'function-lines': functionLines } } },
    rules: {
      'house/function-lines': ['error', { max: FUNCTION_LINES }],
      'max-lines': ['error', { max: 300 }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme'] }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Randomness comes in as an argument.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'SpreadElement > ConditionalExpression > ObjectExpression[properties.length=0]',
          message: 'Write ...given({ name }) of src/model/given, or ...(condition && { name }).',
        },
        {
          selector:
            "ConditionalExpression[test.right.type='Identifier'][test.right.name='undefined'] > ObjectExpression[properties.length=0]",
          message: 'Write given({ name }) of src/model/given.',
        },
      ],
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
    },
  },
  ...Object.entries(LONG).map(([file, max]) => ({
    files: [file],
    rules: { 'house/function-lines': ['error', { max }] },
  })),
  // A suite and its setup are read from top to bottom.
  { files: ['**/*.{test,contract,rig}.{ts,tsx}', 'test/**/*.ts'], rules: { 'house/function-lines': 'off' } },
  // A suite that belongs together may be longer; whole dialogues are data.
  { files: ['**/*.test.ts', 'test/**/*.ts'], rules: { 'max-lines': ['error', { max: 450 }] } },
);
