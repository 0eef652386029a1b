import { expect, test } from 'vitest';
import { dropEmptyKeys } from './pack-app.ts';

test('keys that are not there are not taken for files', () => {
  const environment = {
    CSC_LINK: '',
    CSC_KEY_PASSWORD: '',
    WIN_CSC_LINK: 'https://keys.example/mine.p12',
    APPLE_API_KEY_ID: '',
    PATH: '/bin',
    LANG: '',
  };
  dropEmptyKeys(environment);
  expect(environment).toEqual({
    WIN_CSC_LINK: 'https://keys.example/mine.p12',
    PATH: '/bin',
    LANG: '',
  });
});
