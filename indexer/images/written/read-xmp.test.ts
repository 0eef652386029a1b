import { describe, expect, test } from 'vitest';
import { writtenLimits } from '../../../contract/written.ts';
import { nothingWritten } from './merge-written.ts';
import { readXmp } from './read-xmp.ts';

const names = `xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
  xmlns:lr="http://ns.adobe.com/lightroom/1.0/" xmlns:digiKam="http://www.digikam.org/ns/1.0/"
  xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"
  xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#"
  xmlns:MP="http://ns.microsoft.com/photo/1.2/"
  xmlns:MPRI="http://ns.microsoft.com/photo/1.2/t/RegionInfo#"
  xmlns:MPReg="http://ns.microsoft.com/photo/1.2/t/Region#"
  xmlns:MicrosoftPhoto="http://ns.microsoft.com/photo/1.0/"
  xmlns:acdsee="http://ns.acdsee.com/iptc/1.0/"
  xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
  xmlns:acdsee-rs="http://ns.acdsee.com/regions/"
  xmlns:acdsee-stArea="http://ns.acdsee.com/sType/Area#"`;

const packet = (inside: string, attributes = '') =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${names}><rdf:Description ${attributes}>${inside}
   </rdf:Description></rdf:RDF></x:xmpmeta>`;
const list = (items: readonly string[]) =>
  `<rdf:Bag>${items.map((item) => `<rdf:li>${item}</rdf:li>`).join('')}</rdf:Bag>`;
const read = (inside: string, attributes = '', orientation = 1) =>
  readXmp(packet(inside, attributes), orientation);
const rounded = ({ regions }: ReturnType<typeof read>) =>
  regions.map(({ name, box }) => [name, ...box.map((value) => Math.round(value * 100) / 100)]);

test('stars, a caption in the first language, and keywords of several programs', () => {
  const written = read(
    `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Mog &amp; the fly</rdf:li></rdf:Alt></dc:description>
     <dc:title><rdf:Alt><rdf:li xml:lang="x-default">IMG 1</rdf:li></rdf:Alt></dc:title>
     <dc:subject>${list(['Mog', 'گربه'])}</dc:subject>
     <lr:hierarchicalSubject>${list(['Animals|Cats|Mog', 'Places|Home'])}</lr:hierarchicalSubject>
     <digiKam:TagsList><rdf:Seq><rdf:li>People/Ada</rdf:li></rdf:Seq></digiKam:TagsList>`,
    'xmp:Rating="4"',
  );
  expect(written).toEqual({
    rating: 4,
    caption: 'Mog & the fly',
    keywords: ['Mog', 'گربه', 'Home', 'Ada'],
    regions: [],
  });
  expect(read('<xmp:Rating>-1</xmp:Rating>').rating).toBe(-1);
  // Nought is what programs write for "not rated".
  expect(read('', 'xmp:Rating="0"').rating).toBeNull();
});

test('stars and keywords in places of other programs', () => {
  const written = read(
    `<MicrosoftPhoto:LastKeywordXMP>${list(['Animals/Mog'])}</MicrosoftPhoto:LastKeywordXMP>
     <acdsee:keywords>${list(['sofa'])}</acdsee:keywords><acdsee:caption>On the sofa</acdsee:caption>
     <Iptc4xmpExt:PersonInImage>${list(['Ada'])}</Iptc4xmpExt:PersonInImage>`,
    'MicrosoftPhoto:Rating="75"',
  );
  expect(written).toMatchObject({
    rating: 4,
    caption: 'On the sofa',
    keywords: ['Mog', 'sofa', 'Ada'],
  });
  expect(read('', 'MicrosoftPhoto:Rating="99"').rating).toBe(5);
  expect(read('', 'MicrosoftPhoto:Rating="0"').rating).toBeNull();
  expect(read('', 'acdsee:rating="2"').rating).toBe(2);
});

test('Microsoft’s names as ExifTool writes them, without their last slash', () => {
  const told = packet(
    `<MicrosoftPhoto:LastKeywordXMP>${list(['Animals/Mog'])}</MicrosoftPhoto:LastKeywordXMP>`,
    'MicrosoftPhoto:Rating="75"',
  ).replace('photo/1.0/"', 'photo/1.0"');
  expect(readXmp(told, 1)).toMatchObject({ rating: 4, keywords: ['Mog'] });
});

describe('regions', () => {
  test('as IPTC tells them', () => {
    const region = (unit: string) =>
      read(`<Iptc4xmpExt:ImageRegion><rdf:Bag><rdf:li rdf:parseType="Resource">
        <Iptc4xmpExt:Name><rdf:Alt><rdf:li xml:lang="x-default">Mog</rdf:li></rdf:Alt></Iptc4xmpExt:Name>
        <Iptc4xmpExt:RegionBoundary rdf:parseType="Resource"><Iptc4xmpExt:rbUnit>${unit}</Iptc4xmpExt:rbUnit>
          <Iptc4xmpExt:rbX>0.2</Iptc4xmpExt:rbX><Iptc4xmpExt:rbY>0.2</Iptc4xmpExt:rbY>
          <Iptc4xmpExt:rbW>0.2</Iptc4xmpExt:rbW><Iptc4xmpExt:rbH>0.4</Iptc4xmpExt:rbH>
        </Iptc4xmpExt:RegionBoundary></rdf:li></rdf:Bag></Iptc4xmpExt:ImageRegion>`);
    expect(rounded(region('relative'))).toEqual([['Mog', 0.2, 0.2, 0.2, 0.4]]);
    expect(rounded(region('pixel'))).toEqual([]);
  });

  const area = 'stArea:x="0.3" stArea:y="0.4" stArea:w="0.2" stArea:h="0.4"';
  const mwg = (item: string) =>
    `<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag>${item}</rdf:Bag>
     </mwg-rs:RegionList></mwg-rs:Regions>`;
  const pet = `<rdf:li><rdf:Description mwg-rs:Name="Mog" mwg-rs:Type="Pet">
    <mwg-rs:Area ${area} stArea:unit="normalized"/></rdf:Description></rdf:li>`;
  const right = [['Mog', 0.2, 0.2, 0.2, 0.4]];

  test.each([
    ['attributes', pet],
    [
      'elements',
      `<rdf:li rdf:parseType="Resource"><mwg-rs:Name>Mog</mwg-rs:Name><mwg-rs:Type>Face</mwg-rs:Type>
       <mwg-rs:Area rdf:parseType="Resource"><stArea:x>0.3</stArea:x><stArea:y>0.4</stArea:y>
       <stArea:w>0.2</stArea:w><stArea:h>0.4</stArea:h></mwg-rs:Area></rdf:li>`,
    ],
  ])('of the Metadata Working Group, in %s', (_how, item) => {
    expect(rounded(read(mwg(item)))).toEqual(right);
  });

  test('points of focus, bar codes and what has no name or place are none', () => {
    const region = (words: string, where: string) =>
      `<rdf:li><rdf:Description ${words}><mwg-rs:Area ${where}/></rdf:Description></rdf:li>`;
    const items = [
      region('mwg-rs:Name="a" mwg-rs:Type="Focus"', area),
      region('mwg-rs:Type="Face"', area),
      region('mwg-rs:Name="b"', 'stArea:x="9" stArea:y="9" stArea:w="1" stArea:h="1"'),
      region('mwg-rs:Name="c"', 'stArea:x="NaN" stArea:y="0" stArea:w="1" stArea:h="1"'),
      region('mwg-rs:Name="d"', `${area} stArea:unit="pixel"`),
    ];
    expect(read(mwg(items.join(''))).regions).toEqual([]);
  });

  test('of Microsoft and ACDSee; what two of them say of one is one', () => {
    const microsoft = `<MP:RegionInfo><rdf:Description><MPRI:Regions><rdf:Bag><rdf:li>
      <rdf:Description MPReg:Rectangle="0.2, 0.2, 0.2, 0.4" MPReg:PersonDisplayName="Mog"/>
      </rdf:li></rdf:Bag></MPRI:Regions></rdf:Description></MP:RegionInfo>`;
    const acdsee = `<acdsee-rs:Regions rdf:parseType="Resource"><acdsee-rs:RegionList><rdf:Bag><rdf:li>
      <rdf:Description acdsee-rs:Name="Mog" acdsee-rs:Type="Face"><acdsee-rs:DLYArea acdsee-stArea:x="0.3"
      acdsee-stArea:y="0.4" acdsee-stArea:w="0.2" acdsee-stArea:h="0.4"/></rdf:Description></rdf:li>
      </rdf:Bag></acdsee-rs:RegionList></acdsee-rs:Regions>`;
    expect(rounded(read(microsoft))).toEqual(right);
    expect(rounded(read(acdsee))).toEqual(right);
    expect(rounded(read(`${mwg(pet)}${microsoft}${acdsee}`))).toEqual(right);
  });

  test.each([
    [2, [0.6, 0.2, 0.2, 0.4]],
    [3, [0.6, 0.4, 0.2, 0.4]],
    [4, [0.2, 0.4, 0.2, 0.4]],
    [5, [0.2, 0.2, 0.4, 0.2]],
    [6, [0.4, 0.2, 0.4, 0.2]],
    [7, [0.4, 0.6, 0.4, 0.2]],
    [8, [0.2, 0.6, 0.4, 0.2]],
  ])('stand upright with a photo of orientation %i', (orientation, box) => {
    expect(rounded(read(mwg(pet), '', orientation))).toEqual([['Mog', ...box]]);
  });
});

describe('hostile documents', () => {
  test.each([
    ['nothing', ''],
    ['no XML', '<x:xmpmeta <<<'],
    ['one that was cut', packet(`<dc:subject>${list(['Mog'])}`).slice(0, 700)],
    [
      'one of its own entities',
      `<!DOCTYPE x [<!ENTITY a "${'b'.repeat(1000)}"><!ENTITY c "${'&a;'.repeat(1000)}">]>${packet('<dc:subject>&c;</dc:subject>')}`,
    ],
  ])('%s says nothing', (_what, document) => {
    expect(readXmp(document, 1)).toEqual(nothingWritten);
  });

  test('long words and lists are cut, and what is no text is taken out', () => {
    const many = Array.from({ length: 5000 }, (_, index) => `word ${index}`);
    const { keywords, caption } = read(
      `<dc:subject>${list(['a\u202Eb', 'x'.repeat(9999), ...many])}</dc:subject>
       <dc:description>${'😀'.repeat(9999)}</dc:description>`,
    );
    expect(keywords).toHaveLength(writtenLimits.keywords);
    expect(keywords.slice(0, 2)).toEqual(['a b', 'x'.repeat(writtenLimits.nameLength)]);
    expect(caption).toHaveLength(writtenLimits.captionLength);
  });
});
