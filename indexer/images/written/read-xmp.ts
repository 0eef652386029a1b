import { DOMParser, onErrorStopParsing, type Element } from '@xmldom/xmldom';
import { writtenLimits, type Written, type WrittenRegion } from '../../../contract/written.ts';
import type { Box } from '../../../contract/box.ts';
import { nothingWritten } from './merge-written.ts';
import { plainText } from './plain-text.ts';
import { uprightBox } from './upright-box.ts';

const dc = 'http://purl.org/dc/elements/1.1/';
const xmp = 'http://ns.adobe.com/xap/1.0/';
const lightroom = 'http://ns.adobe.com/lightroom/1.0/';
const digikam = 'http://www.digikam.org/ns/1.0/';
const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const mwgRegions = 'http://www.metadataworkinggroup.com/schemas/regions/';
const mwgArea = 'http://ns.adobe.com/xmp/sType/Area#';
const microsoftRegion = 'http://ns.microsoft.com/photo/1.2/t/Region#';
const acdseeRegions = 'http://ns.acdsee.com/regions/';
const acdseeArea = 'http://ns.acdsee.com/sType/Area#';

const childrenOf = (element: Element): readonly Element[] =>
  Array.from(element.childNodes).filter((node): node is Element => node.nodeType === 1);

/** A property of something described: RDF writes it as an attribute or as an element. */
function valueOf(element: Element, namespace: string, name: string): string | null {
  const attribute = element.getAttributeNS(namespace, name);
  if (attribute !== null && attribute !== '') return attribute;
  const child = childrenOf(element).find(
    (one) => one.namespaceURI === namespace && one.localName === name,
  );
  return child?.textContent ?? null;
}

/** What a document describes: all elements, at most so many that no file takes long. */
const mostElements = 20_000;

/** The items of a list, or the one value where somebody wrote no list. */
function listOf(elements: readonly Element[], namespace: string, name: string): readonly string[] {
  const lists = elements.filter((one) => one.namespaceURI === namespace && one.localName === name);
  return lists.flatMap((list) => {
    const items = Array.from(list.getElementsByTagNameNS(rdf, 'li'));
    return (items.length === 0 ? [list] : items).map((item) => item.textContent ?? '');
  });
}

function firstText(elements: readonly Element[], name: string): string | null {
  for (const text of listOf(elements, dc, name)) {
    const plain = plainText(text, writtenLimits.captionLength);
    if (plain !== null) return plain;
  }
  return null;
}

function ratingIn(elements: readonly Element[]): number | null {
  for (const element of elements) {
    const told = valueOf(element, xmp, 'Rating');
    const rating = told === null ? NaN : Math.round(Number(told));
    if (rating >= -1 && rating <= 5 && rating !== 0) return rating;
  }
  return null;
}

const lastStep = (path: string, separator: string) => path.split(separator).at(-1) ?? '';

function keywordsIn(elements: readonly Element[]): readonly string[] {
  const told = [
    ...listOf(elements, dc, 'subject'),
    ...listOf(elements, lightroom, 'hierarchicalSubject').map((path) => lastStep(path, '|')),
    ...listOf(elements, digikam, 'TagsList').map((path) => lastStep(path, '/')),
  ];
  const plain = told.flatMap((keyword) => plainText(keyword, writtenLimits.nameLength) ?? []);
  return [...new Set(plain)].slice(0, writtenLimits.keywords);
}

/** Left, top, width and height of an area that is told by its middle. */
function areaOf(area: Element, namespace: string): Box | null {
  const part = (name: string) => Number(valueOf(area, namespace, name) ?? NaN);
  const unit = valueOf(area, namespace, 'unit');
  if (unit !== null && unit !== 'normalized') return null;
  const [x, y, width, height] = [part('x'), part('y'), part('w'), part('h')];
  const box: Box = [x - width / 2, y - height / 2, width, height];
  return box.every(Number.isFinite) ? box : null;
}

function rectangleOf(text: string): Box | null {
  const [left = NaN, top = NaN, width = NaN, height = NaN] = text.split(',').map(Number);
  const box: Box = [left, top, width, height];
  return box.every(Number.isFinite) ? box : null;
}

/** Points of focus and bar codes are regions too. */
const unnamedKinds: readonly string[] = ['Focus', 'BarCode'];

type Told = { readonly name: string | null; readonly box: Box | null };

/** The region that an element describes in one of the known ways; null for any other element. */
function toldBy(element: Element): Told | null {
  const { namespaceURI, localName } = element;
  const isArea =
    (namespaceURI === mwgRegions && localName === 'Area') ||
    (namespaceURI === acdseeRegions && localName === 'DLYArea');
  if (isArea) {
    const holder = element.parentNode as Element;
    if (unnamedKinds.includes(valueOf(holder, namespaceURI, 'Type') ?? '')) return null;
    const box = areaOf(element, namespaceURI === mwgRegions ? mwgArea : acdseeArea);
    return { name: valueOf(holder, namespaceURI, 'Name'), box };
  }
  const name = valueOf(element, microsoftRegion, 'PersonDisplayName');
  const rectangle = valueOf(element, microsoftRegion, 'Rectangle');
  return name === null || rectangle === null ? null : { name, box: rectangleOf(rectangle) };
}

/** A told region in the upright picture; null without a name or a place. */
function regionOf({ name, box }: Told, orientation: number): WrittenRegion | null {
  const plain = name === null ? null : plainText(name, writtenLimits.nameLength);
  const upright = box === null ? null : uprightBox(box, orientation);
  return plain === null || upright === null ? null : { name: plain, box: upright };
}

/** Named regions, in the upright picture; two programs' words about one region count once. */
function regionsIn(elements: readonly Element[], orientation: number): readonly WrittenRegion[] {
  const regions = new Map<string, WrittenRegion>();
  for (const element of elements) {
    const told = toldBy(element);
    const region = told === null ? null : regionOf(told, orientation);
    if (region === null) continue;
    const { name, box } = region;
    const key = JSON.stringify([name, box.map((value) => value.toFixed(2))]);
    if (!regions.has(key)) regions.set(key, region);
    if (regions.size >= writtenLimits.regions) break;
  }
  return [...regions.values()];
}

/**
 * What people wrote, out of an XMP document; nothing where it is no XML.
 *
 * Regions are told of the stored pixels, which `orientation` stands upright. Source: XMP Specification
 * part 1, section 7; Metadata Working Group, Guidelines 2.0, section 5.9; Microsoft, "People Tagging".
 */
export function readXmp(document: string, orientation: number): Written {
  try {
    const parser = new DOMParser({ onError: onErrorStopParsing });
    const all = parser.parseFromString(document, 'text/xml').getElementsByTagName('*');
    const elements = Array.from({ length: Math.min(all.length, mostElements) }, (_, index) =>
      all.item(index),
    ).filter((element) => element !== null);
    return {
      rating: ratingIn(elements),
      caption: firstText(elements, 'description') ?? firstText(elements, 'title'),
      keywords: keywordsIn(elements),
      regions: regionsIn(elements, orientation),
    };
  } catch {
    // Cut, or never XML: the photo may be whole all the same.
    return nothingWritten;
  }
}
