import { expect, it } from 'vitest';
import { npmCommand, type NpmMachine } from './npm-command.ts';

const windows: NpmMachine = {
  platform: 'win32',
  environment: { Path: 'C:\\Windows;D:\\tools\\npm global' },
  node: 'C:\\Program Files\\nodejs\\node.exe',
  exists: () => true,
};

it('calls the npm that started the script with the running Node', () => {
  const npm = '/usr/lib/node_modules/npm/bin/npm-cli.js';
  const machine = { ...windows, environment: { npm_execpath: npm } };
  expect(npmCommand(['ping'], machine)).toEqual([windows.node, [npm, 'ping']]);
});

it('calls npm by its name where programs need no shell', () => {
  const linux = { ...windows, platform: 'linux', environment: {} } as const;
  expect(npmCommand(['ping'], linux)).toEqual(['npm', ['ping']]);
});

it('never starts npm.cmd on Windows, but its script beside Node', () => {
  expect(npmCommand(['ping'], windows)).toEqual([
    windows.node,
    ['C:\\Program Files\\nodejs\\node_modules\\npm\\bin\\npm-cli.js', 'ping'],
  ]);
});

it('finds the script of an npm that is only in the path', () => {
  const exists = (path: string) => path.startsWith('D:');
  expect(npmCommand(['ping'], { ...windows, exists })[1][0]).toBe(
    'D:\\tools\\npm global\\node_modules\\npm\\bin\\npm-cli.js',
  );
});

it('says so where there is none', () => {
  expect(() => npmCommand(['ping'], { ...windows, exists: () => false })).toThrow(
    'There is no npm beside this Node',
  );
});
