/** Something that is promised in SECURITY.md, and the tests that try to break it. */
export type Proof = {
  readonly what: string;
  /** What runs its tests; `unit` where nothing is said. */
  readonly script?: 'unit' | 'e2e';
  /** Paths of tests, as `npm run unit --` takes them. */
  readonly tests: readonly string[];
  /** Sizes, by the name of the variable that the test reads. */
  readonly sizes?: Readonly<Record<string, Size>>;
};

/** How much is tried: in a run that somebody waits for, and in one that has a night. */
type Size = { readonly short: number; readonly night: number };

export type Length = keyof Size;

/** All that can be had in any length; tests without a size try all there is. */
export const proofs: readonly Proof[] = [
  {
    what: 'kills while labelling, naming, importing, adding folders',
    tests: ['indexer/kill.test.ts'],
    sizes: { MY_CAT_KILLS: { short: 300, night: 5000 } },
  },
  { what: 'kills while photos are stored', tests: ['indexer/store/kill.test.ts'] },
  {
    what: 'kills while indexing',
    tests: ['indexer/background/kill.test.ts'],
    sizes: { MY_CAT_KILLS: { short: 100, night: 3000 } },
  },
  {
    what: 'kills of the decoder while indexing, labelling, showing',
    tests: ['indexer/decoding/kill.test.ts'],
    sizes: { MY_CAT_KILLS: { short: 300, night: 3000 } },
  },
  {
    what: 'kills of the whole app while it looks and is answered',
    script: 'e2e',
    tests: ['e2e/app-kills.test.ts'],
    sizes: { MY_CAT_APP_KILLS: { short: 10, night: 300 } },
  },
  {
    what: 'workers of a database that are killed',
    tests: ['indexer/many/kill.test.ts'],
    sizes: { MY_CAT_MANY_PHOTOS: { short: 2000, night: 10_000 } },
  },
  {
    what: 'kills while a library is brought up to date',
    tests: ['indexer/store/migrate-kill.test.ts'],
    sizes: { MY_CAT_KILLS: { short: 100, night: 3000 } },
  },
  {
    what: 'kills while photos are copied out',
    tests: ['main/export/kill.test.ts'],
    sizes: { MY_CAT_KILLS: { short: 100, night: 3000 } },
  },
  {
    what: 'kills while words of other computers are taken in',
    tests: ['indexer/following/kill.test.ts'],
    sizes: { MY_CAT_KILLS: { short: 100, night: 3000 } },
  },
  {
    what: 'calls of the database and of the file system that fail once, each in turn',
    tests: [
      'indexer/faults.test.ts',
      'indexer/words/restore-faults.test.ts',
      'main/export/faults.test.ts',
    ],
    sizes: { MY_CAT_FAULTS: { short: 200, night: 100_000 } },
  },
  {
    what: 'files that come, change, move and go all the time',
    tests: ['indexer/soak.test.ts'],
    sizes: {
      MY_CAT_STEPS: { short: 1500, night: 20_000 },
      MY_CAT_SOAK_MINUTES: { short: 5, night: 60 },
    },
  },
  { what: 'a disk that fills', tests: ['indexer/full-disk.test.ts'] },
  { what: 'drives that come, go and are swapped', tests: ['indexer/watch/drives.test.ts'] },
  {
    what: 'libraries deleted, cut or overwritten, and restored',
    tests: ['indexer/words/restore.test.ts', 'indexer/words/backups.test.ts'],
    sizes: { MY_CAT_SEEDS: { short: 60, night: 5000 } },
  },
  {
    what: 'messages of any kind on every channel of the page',
    tests: ['main/door.test.ts'],
    sizes: { MY_CAT_FUZZ: { short: 10_000, night: 200_000 } },
  },
  {
    what: 'messages of any kind to the library',
    tests: ['indexer/handlers/fuzz.test.ts'],
    sizes: { MY_CAT_FUZZ: { short: 10_000, night: 100_000 } },
  },
  {
    what: 'odd files of every format',
    tests: ['indexer/images/oddities.test.ts', 'indexer/images/field.test.ts'],
  },
  {
    what: 'files of every format damaged at random, with metadata without end',
    tests: ['indexer/decoding/mutants.test.ts'],
    sizes: { MY_CAT_MUTANTS: { short: 1000, night: 20_000 } },
  },
];

/** Proofs of which a word says something; all of them without words. */
export const proofsNamed = (words: readonly string[]): readonly Proof[] =>
  words.length === 0
    ? proofs
    : proofs.filter(({ what, tests }) =>
        words.some((word) => `${what} ${tests.join(' ')}`.includes(word)),
      );

/** The environment in which a proof runs at this length. */
export const sizesOf = ({ sizes = {} }: Proof, length: Length): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(sizes).map(([name, size]) => [name, String(size[length])]));
