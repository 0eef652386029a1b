import { expect, it } from 'vitest';
import { sqliteRoad } from './sqlite-road.ts';

const node20 = { node: '20.20.2', napi: '9' };
const node24 = { node: '24.11.0', napi: '10' };

it.each(['linux', 'darwin', 'win32'] as const)(
  'needs nothing with current ones on %s',
  (platform) => {
    expect(sqliteRoad({ platform, ...node24, electron: undefined })).toEqual({
      kind: 'ready-made',
    });
    expect(sqliteRoad({ platform, ...node24, electron: '45.4.1' })).toEqual({ kind: 'ready-made' });
  },
);

it.each(['linux', 'darwin'] as const)('compiles for an old Node on %s', (platform) => {
  const road = sqliteRoad({ platform, ...node20, electron: '45.4.1' });
  expect(road).toEqual({ kind: 'compile', runtime: 'Node 20.20.2' });
});

it('compiles for an old Electron, whatever Node started the setup', () => {
  const road = sqliteRoad({ platform: 'linux', ...node24, electron: '33.2.1' });
  expect(road).toEqual({ kind: 'compile', runtime: 'Electron 33.2.1' });
});

it('names on Windows the runtime that is too old, with a cure for that one', () => {
  expect(sqliteRoad({ platform: 'win32', ...node20, electron: undefined })).toMatchObject({
    message: 'Node 20.20.2 is too old for the SQLite library on Windows.',
    cure: expect.stringContaining('Node 22.14') as string,
  });
  expect(sqliteRoad({ platform: 'win32', ...node24, electron: '33.2.1' })).toMatchObject({
    message: 'Electron 33.2.1 is too old for the SQLite library on Windows.',
    cure: expect.stringContaining('ELECTRON_OVERRIDE_DIST_PATH') as string,
  });
});
