import { expect, it } from 'vitest';
import { nodeProblem } from './node-version.cjs';

const versions = (node: string) => {
  const [major = 0, minor = 0] = node.split('.').map(Number);
  // Node-API 10 came with 22.14 and 23.6.
  const isNew = major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 14);
  return { node, napi: isNew ? '10' : '9' };
};

it.each([
  ['20.19.0', 'linux'],
  ['20.20.2', 'darwin'],
  ['22.12.0', 'linux'],
  ['22.14.0', 'win32'],
  ['24.3.0', 'win32'],
  ['26.1.0', 'darwin'],
])('Node %s will do on %s', (node, platform) => {
  expect(nodeProblem(versions(node), platform)).toBeUndefined();
});

it.each([
  ['18.20.8', 'linux', 'My Cat needs Node 20.19, 22.12 or newer; this is 18.20.8.'],
  ['20.18.3', 'darwin', 'this is 20.18.3'],
  ['21.7.0', 'linux', 'this is 21.7.0'],
  ['22.11.0', 'linux', 'this is 22.11.0'],
  ['20.20.2', 'win32', 'On Windows My Cat needs Node 22.14 or newer; this is 20.20.2.'],
  ['22.13.1', 'win32', 'On Windows My Cat needs Node 22.14 or newer'],
])('Node %s is refused on %s with the cure', (node, platform, message) => {
  const problem = nodeProblem(versions(node), platform);
  expect(problem).toContain(message);
  expect(problem).toContain('https://nodejs.org');
});
