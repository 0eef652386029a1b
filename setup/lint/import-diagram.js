import { importTable } from './imports.js';

const begin = '<!-- drawn from setup/lint/imports.js by setup/lint/draw-architecture.js -->';
const end = '<!-- end of the drawing -->';

/** The table of allowed imports as a Mermaid diagram; dashed arrows carry types alone. */
export function importDiagram() {
  const lines = Object.entries(importTable).flatMap(([folder, { folders = [], types = [] }]) => [
    ...folders.map((other) => `  ${idOf(folder)} --> ${idOf(other)}`),
    ...types.map((other) => `  ${idOf(folder)} -.-> ${idOf(other)}`),
  ]);
  return ['```mermaid', 'flowchart TD', ...lines, '```'].join('\n');
}

const idOf = (/** @type {string} */ folder) =>
  folder.includes('/') ? `${folder.replace('/', '_')}["${folder}"]` : folder;

/**
 * A document with its drawing made anew.
 *
 * @param {string} document
 */
export function withDiagram(document) {
  const [before, rest] = document.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new Error(`The document has no place for the drawing: ${begin} … ${end}`);
  return `${before}${begin}\n\n${importDiagram()}\n\n${end}${after}`;
}
