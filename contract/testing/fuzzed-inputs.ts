/** Chance: a number in 0..1, 1 excluded. */
export type Chance = () => number;

/** A repeatable one (mulberry32). */
export function chanceFrom(seed: number): Chance {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What a hostile page or a broken process may send: anything that can be cloned. */
const oddities: readonly unknown[] = [
  undefined,
  null,
  true,
  false,
  0,
  -0,
  -1,
  1,
  1.5,
  NaN,
  Infinity,
  -Infinity,
  2 ** 53,
  -(2 ** 53),
  1e308,
  9007199254740993n,
  '',
  '0',
  '\0',
  '../../etc/passwd',
  '\\\\host\\share',
  'file:///etc/passwd',
  "'; DROP TABLE labels; --",
  '\ud800',
  '\u202egpj.exe',
  '__proto__',
  'x'.repeat(40_000),
  [],
  {},
  new Date(NaN),
  new Map([['a', 1]]),
  new Uint8Array(9),
  new Float32Array([NaN]),
  /a+/,
];

/** Names that mean something to some command, and some that mean something to JavaScript. */
const keys: readonly string[] = [
  ...[
    'photoId',
    'cropId',
    'catId',
    'photoIds',
    'labels',
    'name',
    'box',
    'atMs',
    'verdict',
    'limit',
  ],
  ...[
    'subject',
    'view',
    'sort',
    'search',
    'takenFromMs',
    'takenUntilMs',
    'path',
    'paths',
    'folders',
  ],
  ...[
    'names',
    'folderId',
    'fileIds',
    'batchId',
    'kind',
    'id',
    'form',
    'inside',
    'minimum',
    'after',
  ],
  ...[
    'paused',
    'threads',
    'pausedBecause',
    '__proto__',
    'constructor',
    'toString',
    'then',
    'length',
  ],
];

/** Some value of at most `depth` levels. */
export function anyValue(chance: Chance, depth = 3): unknown {
  const upTo = (count: number) => Math.floor(chance() * count);
  const kind = depth === 0 ? 0 : upTo(4);
  if (kind <= 1) return oddities[upTo(oddities.length)];
  if (kind === 2) return Array.from({ length: upTo(4) }, () => anyValue(chance, depth - 1));
  return anyObject(chance, depth);
}

function anyObject(chance: Chance, depth: number): unknown {
  const upTo = (count: number) => Math.floor(chance() * count);
  const object = Object.create(chance() < 0.9 ? Object.prototype : null) as object;
  for (let left = upTo(6); left > 0; left -= 1)
    Object.defineProperty(object, keys[upTo(keys.length)] ?? '', {
      value: anyValue(chance, depth - 1),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  return object;
}

/** A right input with one of its parts, or all of it, made something else. */
export function bent(chance: Chance, input: unknown): unknown {
  if (typeof input !== 'object' || input === null || chance() < 0.2) return anyValue(chance);
  if (Array.isArray(input)) {
    const items: readonly unknown[] = input;
    return items.map((item) => (chance() < 0.5 ? bent(chance, item) : item));
  }
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => [
      key,
      chance() < 0.4 ? bent(chance, value) : (value as unknown),
    ]),
  );
}
