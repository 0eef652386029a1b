// Draws docs/architecture.md anew after the table of imports changed: `node setup/lint/draw-architecture.js`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withDiagram } from './import-diagram.js';

const file = join(import.meta.dirname, '../../docs/architecture.md');
writeFileSync(file, withDiagram(readFileSync(file, 'utf8')));
