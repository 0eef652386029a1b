import { dirname, relative, resolve, sep } from 'node:path';
import { importTable, isTest, testPackages } from './imports.js';

const root = resolve(import.meta.dirname, '../..');

/** The row for a path, or undefined outside the table. The longest folder wins. */
function rowOf(/** @type {string} */ path) {
  return Object.keys(importTable)
    .filter((folder) => path.startsWith(`${folder}/`))
    .sort((one, other) => other.length - one.length)[0];
}

function matches(/** @type {string} */ name, /** @type {string} */ pattern) {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

function packageAllowed(/** @type {string} */ name, /** @type {readonly string[]} */ patterns) {
  const refused = patterns.some((one) => one.startsWith('!') && matches(name, one.slice(1)));
  return !refused && patterns.some((one) => matches(name, one));
}

/** What is wrong with one import, as a sentence, or undefined. */
function complaint(
  /** @type {string} */ file,
  /** @type {string} */ source,
  /** @type {boolean} */ typeOnly,
) {
  const here = rowOf(file);
  const row = here === undefined ? undefined : importTable[here];
  if (here === undefined || row === undefined) return undefined;
  const { folders = [], types = [] } = row;
  const packages = isTest(file) ? [...row.packages, ...testPackages] : row.packages;
  const allowed = [
    `folders: ${[here, ...folders, ...types.map((one) => `${one} (import type)`)].join(', ')}`,
    `packages: ${packages.join(', ') || 'none'}`,
  ].join('; ');
  if (!source.startsWith('.')) {
    if (packageAllowed(source, packages)) return undefined;
    return `${here}/ may not import the package '${source}'. Allowed ${allowed}.`;
  }
  const target = relative(root, resolve(root, dirname(file), source))
    .split(sep)
    .join('/');
  const there = rowOf(target);
  if (there === undefined || there === here || folders.includes(there)) return undefined;
  // Types alone leave no trace at run time, and a sub-folder's parent may name its messages.
  if (types.includes(there) && (typeOnly || isTest(file))) return undefined;
  return types.includes(there)
    ? `${here}/ may import only types from ${there}/: write 'import type'.`
    : `${here}/ may not import ${there}/. Allowed ${allowed}.`;
}

/**
 * Refuses an import that the table of `imports.js` does not allow, and names what is allowed.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const importTableRule = {
  meta: { type: 'problem', schema: [], messages: { refused: '{{ text }}' } },
  create(context) {
    const file = relative(root, context.filename).split(sep).join('/');
    function check(/** @type {any} */ node, /** @type {any} */ source) {
      if (typeof source?.value !== 'string') return;
      const named = node.specifiers ?? [];
      const typeOnly =
        node.importKind === 'type' ||
        node.exportKind === 'type' ||
        (named.length > 0 && named.every((/** @type {any} */ one) => one.importKind === 'type'));
      const text = complaint(file, source.value, typeOnly);
      if (text !== undefined)
        context.report({ node: source, messageId: 'refused', data: { text } });
    }
    return {
      ImportDeclaration: (/** @type {any} */ node) => check(node, node.source),
      ExportNamedDeclaration: (/** @type {any} */ node) => check(node, node.source),
      ExportAllDeclaration: (/** @type {any} */ node) => check(node, node.source),
      ImportExpression: (/** @type {any} */ node) => check(node, node.source),
    };
  },
};
