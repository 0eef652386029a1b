import { describe, expect, it } from 'vitest';
import { isolateValues } from './isolate-values.ts';

describe('names and paths in sentences', () => {
  it('are kept apart where they run the other way', () => {
    expect(isolateValues({ name: 'ملوس' }, 'ltr')).toEqual({ name: '\u2068ملوس\u2069' });
    expect(isolateValues({ target: '/home/ملوس/a.jpg' }, 'rtl')).toEqual({
      target: '\u2068/home/ملوس/a.jpg\u2069',
    });
    expect(isolateValues({ name: 'Mog' }, 'rtl')).toEqual({ name: '\u2068Mog\u2069' });
  });

  it('are left as they are where they run along, as are numbers', () => {
    const english = { name: 'Mog', count: 3, target: 'C:\\Photos' };
    expect(isolateValues(english, 'ltr')).toEqual(english);
    const persian = { name: 'ملوس', percent: '۹۴٪', count: 3 };
    expect(isolateValues(persian, 'rtl')).toEqual(persian);
  });
});
