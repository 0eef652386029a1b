import { readdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { getPriority } from 'node:os';
import { takeLowestPriority } from '../lowest-priority.ts';

// Program for tests: tells the priorities of its threads, those of Node's pool among them.
const busyPool = () => Promise.all(Array.from({ length: 8 }, () => stat('.')));
await busyPool();
takeLowestPriority();
await busyPool();
console.log(JSON.stringify(readdirSync('/proc/self/task').map((id) => getPriority(Number(id)))));
