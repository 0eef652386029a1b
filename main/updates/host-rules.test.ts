import { expect, it } from 'vitest';
import { hostRules } from './host-rules.ts';

it('finds no host, or the one of the feed', () => {
  expect(hostRules(null)).toBe('MAP * ~NOTFOUND');
  expect(hostRules('https://my-cat.example:8443/updates')).toBe(
    'MAP * ~NOTFOUND, EXCLUDE my-cat.example',
  );
  // A name cannot carry rules of its own.
  expect(() => hostRules('https://a,EXCLUDE *.example/')).toThrow();
});
