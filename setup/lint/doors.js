/**
 * The one file where each raw channel between processes may be touched.
 *
 * Everything else talks through the typed functions these files export, so that a message cannot be
 * sent or received without being checked against the contract.
 */
const doors = [
  { name: 'ipcMain', files: ['main/door.ts', 'main/door.test.ts'] },
  { name: 'ipcRenderer', files: ['preload/bridge.ts', 'preload/vision.ts'] },
  {
    name: 'parentPort',
    files: [
      'indexer/process.ts',
      'indexer/decoding/decoder-process.ts',
      'indexer/engines/vision-worker.ts',
    ],
  },
];

const sends = { files: ['main/door.ts'], name: 'webContents.send' };
const forks = {
  files: ['main/indexer-host.ts', 'main/indexer-host.test.ts'],
  name: 'utilityProcess',
};

/** @returns {{ selector: string, message: string }[]} */
function restrictions(/** @type {string} */ file) {
  const identifiers = [...doors, forks]
    .filter((door) => !door.files.includes(file))
    .map((door) => ({
      selector: `Identifier[name='${door.name}']`,
      message: `${door.name} is used in ${door.files.join(' and ')} only.`,
    }));
  const send =
    "CallExpression[callee.property.name='send'][callee.object.property.name='webContents']";
  const bare = "CallExpression[callee.property.name='send'][callee.object.name='webContents']";
  const raw = [send, bare].map((selector) => ({
    selector,
    message: `${sends.name} is used in ${sends.files.join(' and ')} only.`,
  }));
  return sends.files.includes(file) ? identifiers : [...identifiers, ...raw];
}

/** What no file may contain, whatever its folder. */
const everywhere = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of literals instead of an enum.' },
  {
    selector: "TSModuleDeclaration[id.type='Identifier']:not([global=true])",
    message: 'Use a module, not a namespace.',
  },
  { selector: 'ExportDefaultDeclaration', message: 'Use a named export.' },
];

/** Configuration entries: one for all files, one for each door with its exception. */
export function doorRules() {
  const guarded = [...new Set([...doors, sends, forks].flatMap((door) => door.files))];
  return [
    { files: ['**/*.ts', '**/*.tsx'], file: '' },
    ...guarded.map((file) => ({ files: [file], file })),
  ].map(({ files, file }) => ({
    files,
    rules: {
      'no-restricted-syntax': /** @type {any} */ (['error', ...everywhere, ...restrictions(file)]),
    },
  }));
}
