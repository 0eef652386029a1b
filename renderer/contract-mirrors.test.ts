import { expect, it } from 'vitest';
import { parsePhotoUrl, photoUrl as contractPhotoUrl } from '../contract/photo-url.ts';
import { defaultSettings } from '../contract/settings.ts';
import { photoUrl } from './photo-url.ts';
import { settingsAtFirst } from './store/settings-slice.ts';

// The page takes only types from the contract; what it repeats must stay the same.
it('addresses pictures as the contract does', () => {
  for (const kind of ['thumbnail', 'large', 'crop'] as const) {
    expect(photoUrl(kind, 12)).toMatch(contractPhotoUrl({ kind, id: 12 }));
    expect(parsePhotoUrl(photoUrl(kind, 12))).toEqual({ kind, id: 12 });
  }
});

it('starts with the contract’s settings', () => {
  expect(settingsAtFirst).toEqual(defaultSettings);
});
