import { expect, it } from 'vitest';
import { parsePhotoUrl, photoUrl as contractPhotoUrl } from '../contract/photo-url.ts';
import { defaultSettings } from '../contract/settings.ts';
import { momentNear } from '../contract/video-moments.ts';
import { lookedAtNear } from './photo/moments.ts';
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

it('knows the moments of a video as the contract does', () => {
  for (const durationMs of [400, 3000, 8041, 3_600_000])
    for (const share of [0, 0.1, 0.5, 0.77, 1])
      expect(lookedAtNear(share * durationMs, durationMs)).toBe(
        momentNear(share * durationMs, durationMs),
      );
});
