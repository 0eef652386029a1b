#!/usr/bin/env node
// Gives Node a thread for each processor to read and decode on (its usual number is four), then starts
// the command line. The number is read when a thread is first needed, which loading an ECMAScript
// module already does; so this file is CommonJS.
const { availableParallelism } = require('node:os');
const { nodeProblem } = require('../setup/node-version.cjs');

const problem = nodeProblem(process.versions, process.platform);
if (problem === undefined) {
  if (process.env['UV_THREADPOOL_SIZE'] === undefined)
    process.env['UV_THREADPOOL_SIZE'] = String(Math.max(4, availableParallelism()));
  import('./my-cat.mjs').catch((error) => {
    process.nextTick(() => {
      throw error;
    });
  });
} else {
  process.stderr.write(`my-cat: ${problem}\n`);
  process.exitCode = 3;
}
