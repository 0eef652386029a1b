import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { makeAddress, socketFolders } from './private-address.ts';

test('on Linux memory comes before the disk, and what is missing or too long for a socket is left out', () => {
  expect(socketFolders('linux', '/run/user/1000', '/tmp')).toEqual([
    '/run/user/1000',
    '/dev/shm',
    '/tmp',
  ]);
  expect(socketFolders('linux', undefined, `/home/${'a'.repeat(80)}`)).toEqual([
    '/dev/shm',
    '/tmp',
  ]);
});

test('macOS has its own temporary folder, and a short one if that is too long', () => {
  const own = '/var/folders/zz/zyxvpxvq6csfxvn_n0000000000000/T/';
  expect(socketFolders('darwin', undefined, own)).toEqual([own, '/tmp']);
});

test('Windows has pipes, each with a name that nobody can guess', () => {
  const [one, other] = [makeAddress('win32'), makeAddress('win32')];
  expect(one.address).toMatch(/^\\\\\.\\pipe\\my-cat-[0-9a-f-]{36}$/);
  expect(one.address).not.toBe(other.address);
});

test.skipIf(process.platform === 'win32')('nobody else may enter, and nothing is left', () => {
  const { address, drop } = makeAddress();
  expect(statSync(dirname(address)).mode & 0o777).toBe(0o700);
  expect(Buffer.byteLength(address)).toBeLessThan(104);
  drop();
  expect(existsSync(dirname(address))).toBe(false);
});
