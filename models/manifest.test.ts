import { describe, expect, it } from 'vitest';
import { modelEntries, modelFile, modelFileProblem } from './manifest.ts';

const file = {
  name: 'weights.bin',
  bytes: 3,
  sha256: '039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81',
};

describe('modelFileProblem', () => {
  it('accepts the file the manifest names', async () => {
    expect(await modelFileProblem(file, Uint8Array.of(1, 2, 3))).toBeNull();
  });

  it('tells a missing, a cut and an altered file apart', async () => {
    expect(await modelFileProblem(file, null)).toMatch(/missing/);
    expect(await modelFileProblem(file, Uint8Array.of(1, 2))).toMatch(/2 bytes instead of 3/);
    expect(await modelFileProblem(file, Uint8Array.of(1, 2, 4))).toMatch(/SHA-256.*altered/);
  });
});

describe('the manifest', () => {
  it('gives every file a size and a hash', () => {
    const files = modelEntries.flatMap((entry) => entry.files);
    expect(files.length).toBeGreaterThan(5);
    for (const { bytes, sha256 } of files) {
      expect(bytes).toBeGreaterThan(0);
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('names a file that was not loaded', () => {
    expect(() => modelFile({}, 'coco-ssd/model.json')).toThrow('coco-ssd/model.json');
  });
});
