/** Outlines on a 20 × 20 grid, drawn with the text's colour. */
const outlines = {
  plus: 'M10 4.5v11M4.5 10h11',
  search: 'M8.75 14a5.25 5.25 0 1 0 0-10.5 5.25 5.25 0 0 0 0 10.5ZM12.6 12.6l3.9 3.9',
  pause: 'M7.25 5v10M12.75 5v10',
  play: 'M6.75 4.75v10.5L15 10Z',
  check: 'm4.75 10.5 3.5 3.5 7-8',
  close: 'm5.5 5.5 9 9m0-9-9 9',
  not: 'M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM5.4 14.6l9.2-9.2',
  down: 'm5.5 8 4.5 4.5L14.5 8',
  start: 'M12 5 7 10l5 5',
  end: 'm8 5 5 5-5 5',
  more: 'M4.75 10h.01M10 10h.01M15.25 10h.01',
  matches:
    'M4.5 8.2 4 4l3.2 1.6a7.8 7.8 0 0 1 5.6 0L16 4l-.5 4.2M4.5 8.2a5.9 5.9 0 0 0-.5 2.3c0 3.2 2.7 5.5 6 5.5s6-2.3 6-5.5c0-.8-.2-1.6-.5-2.3M7.6 10.2v.3M12.4 10.2v.3M10 12.4v.6',
  unsure: 'M7.4 7.6a2.7 2.7 0 1 1 3.9 2.5c-.8.4-1.3 1-1.3 1.9v.3M10 15.2v.05',
  everything: 'M4 4h5v5H4ZM11 4h5v5h-5ZM4 11h5v5H4ZM11 11h5v5h-5Z',
  notFound: 'M3.5 5.5h13v10h-13ZM3.5 13l3.5-3.5 3 3 2-2 4.5 4M16.5 3.5l-13 14',
  folder: 'M3 15.5V5h4.6l1.7 2H17v8.5Z',
  warning: 'M10 4 3 16h14ZM10 8.5v3.5M10 14v.05',
  history: 'M4 10a6 6 0 1 0 1.9-4.4M4 4v3h3M10 7v3.2l2.2 1.4',
  settings:
    'M3.5 6h7M14.5 6h2M3.5 14h2M9.5 14h7M12.5 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM7.5 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  teach: 'M4 6.5h2.2L7.5 4.5h5l1.3 2H16v9H4ZM10 13.3a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6Z',
  review: 'M4 5h9v9H4ZM16 7.5V17H6.5M6.5 9.5l1.6 1.6 2.6-3',
  suspects:
    'M2.5 10S5.5 5 10 5s7.5 5 7.5 5-3 5-7.5 5-7.5-5-7.5-5ZM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  box: 'M4 7V4h3M13 4h3v3M16 13v3h-3M7 16H4v-3',
  zoomIn: 'M10 5v10M5 10h10',
  zoomOut: 'M5 10h10',
  fit: 'M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4',
  actual: 'M4.5 6.5 6 5.5v9M13 6.5l1.5-1v9M10 8.25v.05M10 12v.05',
  open: 'M8.5 4.5h-4v11h11v-4M11.5 4.5h4v4M15.25 4.75 9.5 10.5',
  openWith: 'M3.5 5.5h13v9h-13ZM7 17.5h6M12 8.25v3.5M10.25 10h3.5',
  copyFile: 'M7.5 4h5l3 3v7h-8ZM4.5 7v9.5h8',
  copyPath: 'M8.5 11.5l3-3M7 9l-2 2a2.8 2.8 0 0 0 4 4l2-2M13 11l2-2a2.8 2.8 0 0 0-4-4L9 7',
  copyImage: 'M3.5 5h13v10h-13ZM3.5 12.5 7 9.5l3 3 2-1.75 4.5 3.75M12.5 8h.05',
  details: 'M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM10 9.3v4M10 6.7v.05',
  export: 'M10 12.5V3.5M6.75 6.5 10 3.25l3.25 3.25M4 11v5h12v-5',
  alike: 'M3.5 4.5h5.5v6H3.5ZM11 4.5h5.5v6H11ZM5 13.5h2.5M12.5 13.5H15M5 16h2.5M12.5 16H15',
  stack: 'M3.5 7h9.5v9.5H3.5ZM6.5 4h10v9.5',
  rows: 'M3.5 4.5h7v5h-7ZM12.5 4.5h4v5h-4ZM3.5 11.5h4v5h-4ZM9.5 11.5h7v5h-7Z',
  undo: 'M7.5 4 4 7.5 7.5 11M4 7.5h7.5a4.25 4.25 0 0 1 0 8.5H8',
  stretchBefore: 'M14 5 9 10l5 5M6 5v10',
  stretchAfter: 'm6 5 5 5-5 5M14 5v10',
  keyboard: 'M2.5 5.5h15v9h-15ZM5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M6.5 11.5h7',
} as const;

export type IconName = keyof typeof outlines;

/** Icons that point along the reading direction and turn with it. */
const turning: ReadonlySet<IconName> = new Set([
  'start',
  'end',
  'undo',
  'stretchBefore',
  'stretchAfter',
]);

/** A picture beside or instead of a label; the label says what it means. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      className={turning.has(name) ? 'icon turning' : 'icon'}
      viewBox="0 0 20 20"
      aria-hidden="true"
    >
      <path d={outlines[name]} />
    </svg>
  );
}
