import type { Element } from '@xmldom/xmldom';
import { writtenLimits, type Written, type WrittenRegion } from '../../../contract/written.ts';
import type { Box } from '../../../contract/box.ts';
import { plainText } from './plain-text.ts';
import { uprightBox } from './upright-box.ts';
import { listOf, valueOf, xmpElements } from './xmp-document.ts';

const dc = 'http://purl.org/dc/elements/1.1/';
const xmp = 'http://ns.adobe.com/xap/1.0/';
const lightroom = 'http://ns.adobe.com/lightroom/1.0/';
const digikam = 'http://www.digikam.org/ns/1.0/';
const mwgRegions = 'http://www.metadataworkinggroup.com/schemas/regions/';
const mwgArea = 'http://ns.adobe.com/xmp/sType/Area#';
const microsoftRegion = 'http://ns.microsoft.com/photo/1.2/t/Region#';
/** As Windows writes it, and as ExifTool and what is built on that do. */
const microsoft = ['http://ns.microsoft.com/photo/1.0/', 'http://ns.microsoft.com/photo/1.0'];
const acdsee = 'http://ns.acdsee.com/iptc/1.0/';
const iptcMore = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/';
const acdseeRegions = 'http://ns.acdsee.com/regions/';
const acdseeArea = 'http://ns.acdsee.com/sType/Area#';

function firstText(elements: readonly Element[], namespace: string, name: string): string | null {
  for (const text of listOf(elements, namespace, name)) {
    const plain = plainText(text, writtenLimits.captionLength);
    if (plain !== null) return plain;
  }
  return null;
}

/** The last resort: programs that have a place of their own for it write the usual one, too. */
const captionIn = (elements: readonly Element[]) =>
  firstText(elements, dc, 'description') ??
  firstText(elements, dc, 'title') ??
  firstText(elements, acdsee, 'caption');

/** Microsoft counts stars in hundredths, each from here on. */
const hundredthsOfStars = [1, 25, 50, 75, 99];
const starsOf = (hundredths: number) =>
  hundredthsOfStars.filter((least) => hundredths >= least).length;

function ratingIn(elements: readonly Element[]): number | null {
  for (const element of elements) {
    const told = valueOf(element, xmp, 'Rating') ?? valueOf(element, acdsee, 'rating');
    const hundredths = microsoft
      .map((namespace) => valueOf(element, namespace, 'Rating'))
      .find((value) => value !== null);
    const rating = Math.round(
      told === null && hundredths !== undefined ? starsOf(Number(hundredths)) : Number(told ?? NaN),
    );
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
    ...microsoft
      .flatMap((namespace) => listOf(elements, namespace, 'LastKeywordXMP'))
      .map((path) => lastStep(path, '/')),
    ...listOf(elements, acdsee, 'keywords'),
    ...listOf(elements, iptcMore, 'PersonInImage'),
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

/** A rectangle by its upper left corner, in parts of the picture, as IPTC tells it. */
function boundaryOf(boundary: Element): Box | null {
  const part = (name: string) => Number(valueOf(boundary, iptcMore, name) ?? NaN);
  if (valueOf(boundary, iptcMore, 'rbUnit') !== 'relative') return null;
  const box: Box = [part('rbX'), part('rbY'), part('rbW'), part('rbH')];
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
  if (namespaceURI === iptcMore && localName === 'RegionBoundary') {
    const holder = element.parentNode as Element;
    return { name: valueOf(holder, iptcMore, 'Name'), box: boundaryOf(element) };
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
 * What people wrote, out of what an XMP document describes.
 *
 * Regions are told of the stored pixels, which `orientation` stands upright. Source: Metadata Working Group,
 * Guidelines 2.0, section 5.9; Microsoft, "People Tagging"; IPTC Photo Metadata Standard 2024.1.
 */
export const wordsIn = (elements: readonly Element[], orientation: number): Written => ({
  rating: ratingIn(elements),
  caption: captionIn(elements),
  keywords: keywordsIn(elements),
  regions: regionsIn(elements, orientation),
});

/** As {@link wordsIn}, of a whole document; nothing where it is no XML. */
export const readXmp = (document: string, orientation: number): Written =>
  wordsIn(xmpElements(document), orientation);
