import { DOMParser, onErrorStopParsing, type Element } from '@xmldom/xmldom';

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

/** What a document describes: all elements, at most so many that no file takes long. */
const mostElements = 20_000;

/**
 * The elements of an XMP document, in its order; none where it is no XML.
 *
 * Source: XMP Specification part 1, section 7.
 */
export function xmpElements(document: string): readonly Element[] {
  try {
    const parser = new DOMParser({ onError: onErrorStopParsing });
    const all = parser.parseFromString(document, 'text/xml').getElementsByTagName('*');
    return Array.from({ length: Math.min(all.length, mostElements) }, (_, index) =>
      all.item(index),
    ).filter((element) => element !== null);
  } catch {
    // Cut, or never XML: the photo may be whole all the same.
    return [];
  }
}

const childrenOf = (element: Element): readonly Element[] =>
  Array.from(element.childNodes).filter((node): node is Element => node.nodeType === 1);

/** A property of something described: RDF writes it as an attribute or as an element. */
export function valueOf(element: Element, namespace: string, name: string): string | null {
  const attribute = element.getAttributeNS(namespace, name);
  if (attribute !== null && attribute !== '') return attribute;
  const child = childrenOf(element).find(
    (one) => one.namespaceURI === namespace && one.localName === name,
  );
  return child?.textContent ?? null;
}

/** The first value that anything in the document has of a property. */
export function anyValueOf(
  elements: readonly Element[],
  namespace: string,
  name: string,
): string | null {
  for (const element of elements) {
    const value = valueOf(element, namespace, name);
    if (value !== null) return value;
  }
  return null;
}

/** The items of a list, or the one value where somebody wrote no list. */
export function listOf(
  elements: readonly Element[],
  namespace: string,
  name: string,
): readonly string[] {
  const lists = elements.filter((one) => one.namespaceURI === namespace && one.localName === name);
  return lists.flatMap((list) => {
    const items = Array.from(list.getElementsByTagNameNS(rdf, 'li'));
    return (items.length === 0 ? [list] : items).map((item) => item.textContent ?? '');
  });
}
