#!/usr/bin/env node
// Gives Node enough threads to read on, also where a disk does not answer (its usual number is four),
// then starts the command line. The number is read when a thread is first needed, which loading an
// ECMAScript module already does; so this file is CommonJS.
const { availableParallelism } = require('node:os');
const { poolThreadsOn } = require('../contract/plain/pool-threads.cjs');
const { nodeProblem } = require('../setup/node-version.cjs');

const problem = nodeProblem(process.versions, process.platform);
if (problem === undefined) {
  if (process.env['UV_THREADPOOL_SIZE'] === undefined)
    process.env['UV_THREADPOOL_SIZE'] = String(poolThreadsOn(availableParallelism()));
  import('./my-cat.mjs').catch((error) => {
    process.nextTick(() => {
      throw error;
    });
  });
} else {
  process.stderr.write(`my-cat: ${problem}\n`);
  process.exitCode = 3;
}
