#!/usr/bin/env node
// Gives Node a thread for each processor to read and decode on (its usual number is four), then starts
// the command line. The number is read when a thread is first needed, which loading an ECMAScript
// module already does; so this file is CommonJS.
const { availableParallelism } = require('node:os');

process.env['UV_THREADPOOL_SIZE'] ??= String(Math.max(4, availableParallelism()));
import('./my-cat.mjs').catch((error) => {
  process.nextTick(() => {
    throw error;
  });
});
