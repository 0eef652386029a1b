import { describe, expect, it } from 'vitest';
import type { Crop, Verdict } from '../contract/photo.ts';
import {
  doubtWarning,
  summaryLine,
  taughtLine,
  taughtObjects,
  type TaughtPhoto,
} from './teach-report.ts';

function taught(path: string, catScore: number, verdict: Verdict = 'yes'): TaughtPhoto {
  const crop: Crop = {
    cropId: 1,
    box: [0.1, 0.2, 0.5, 0.5],
    catScore,
    drawn: false,
    atMs: null,
    opinions: [],
  };
  const photo = { path, photoId: 1, state: 'scored' as const, failure: null, crops: [crop] };
  return { photo, verdict, crops: [crop], because: 'only', copyOf: null };
}

describe('what teaching reports', () => {
  const husky = taught('/photos/husky.jpg', 0.3);
  const cat = taught('/photos/cat.jpg', 0.9);

  it('says of a photo that hardly looks like a cat that it does', () => {
    expect(taughtLine(husky, 'Mog')).toMatch(/Mog, the only cat .+; it hardly looks like a cat$/);
    expect(taughtLine(cat, 'Mog')).not.toContain('hardly');
    expect(taughtObjects(husky, 'Mog')).toMatchObject([{ verdict: 'yes', doubtful: true }]);
    expect(taughtObjects(cat, 'Mog')[0]).not.toHaveProperty('doubtful');
  });

  it('warns at the end, naming the photos and the cure', () => {
    expect(doubtWarning([cat, husky], 'Mog')).toEqual([
      'Warning: 1 photo taught as Mog hardly looks like a cat:',
      '  /photos/husky.jpg',
      'Where it is none, say so: my-cat label no --cat "Mog" PHOTO',
    ]);
  });

  it('praises nothing and asks for no more where there is a warning', () => {
    const mog = { name: 'Mog', examples: 5, rejected: 0 };
    const advice = { next: 'teach', reason: 'few-photos' } as const;
    const summary = (...photos: readonly TaughtPhoto[]) => summaryLine({ ...mog, advice }, photos);
    expect(summary(cat, husky)).toBe('Mog: 5 examples, 0 counter-examples; but see the warning.');
    expect(summary(cat)).toBe(
      'Mog: 5 examples, 0 counter-examples; a few more photos, from other sides and in other light, will make it surer.',
    );
  });

  it('has nothing to warn of in cats, nor in a dog that was shown as something else', () => {
    expect(doubtWarning([cat, taught('/photos/dog.jpg', 0.1, 'no')], 'Mog')).toEqual([]);
  });
});
