import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { drawAlbum } from './testing/draw-album.ts';
import { runInProcess } from './testing/run-in-process.ts';

/** What another program writes into a photo of a cat that it was told the name of. */
const named = (name: string) =>
  Buffer.from(
    `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/" xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#"><mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag><rdf:li><rdf:Description mwg-rs:Name="${name}" mwg-rs:Type="Pet"><mwg-rs:Area stArea:x="0.5" stArea:y="0.5" stArea:w="0.9" stArea:h="0.9" stArea:unit="normalized"/></rdf:Description></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions></rdf:Description></rdf:RDF></x:xmpmeta>`,
    'latin1',
  );

function writtenInto(jpeg: Buffer, content: Buffer): Buffer {
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, content, jpeg.subarray(2)]);
}

it('teaches from photos in which another program named the cat', { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'my-cat-named-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const album = await drawAlbum(folder);
  const pictures = join(folder, 'named');
  await mkdir(pictures);
  const photo = join(pictures, 'sofa.jpg');
  const jpeg = await readFile(join(album.mog, '1.jpg'));
  await writeFile(photo, writtenInto(jpeg, named('Mog')));
  const library = ['--library', join(folder, 'library')];

  expect((await runInProcess(['index', pictures, ...library])).code).toBe(0);
  const nobody = await runInProcess(['teach', '--cat', 'Luna', '--named', ...library]);
  expect(nobody.code).toBe(1);
  expect(nobody.stderr).toContain('0 photos already named so.');
  const taught = await runInProcess(['teach', '--cat', 'mög', '--named', '--json', ...library]);
  expect(taught.code).toBe(0);
  expect(taught.stderr).toContain('1 photo already named so.');
  expect(taught.stdout.trim().split('\n')).toHaveLength(1);
  expect(JSON.parse(taught.stdout)).toMatchObject({ path: photo });
});
