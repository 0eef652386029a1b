/** What a video's head tells. */
export type VideoHead = {
  /** Of the upright picture. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Null where the file does not say. */
  readonly durationMs: number | null;
  /** Milliseconds since 1970; null where the file does not say, or says nonsense. */
  readonly takenAtMs: number | null;
};

/** Arguments of `ffprobe`, before those that name the file. */
export const probeArguments = [
  ...['-v', 'error', '-of', 'json', '-select_streams', 'V:0', '-show_entries'],
  'stream=width,height,sample_aspect_ratio:stream_side_data=rotation:stream_tags=rotate' +
    ':format=duration:format_tags=creation_time,com.apple.quicktime.creationdate',
];

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
const itemsOf = (value: unknown): readonly Fields[] =>
  Array.isArray(value) ? value.map(fieldsOf) : [];

/** Years before digital video: cameras whose clock was never set write 1904 or 1970. */
const earliestMs = Date.UTC(1985, 0, 1);

/**
 * Reads what `ffprobe` answered; null where the file has no moving picture.
 *
 * The size is that of the picture as it is shown: turned as the camera was held, with square pixels.
 */
export function readProbe(json: string): VideoHead | null {
  const answer = fieldsOf(JSON.parse(json));
  const [stream] = itemsOf(answer['streams']);
  const width = Number(stream?.['width']);
  const height = Number(stream?.['height']);
  if (stream === undefined || !(width > 0) || !(height > 0)) return null;
  const format = fieldsOf(answer['format']);
  const wide = Math.round(width * pixelAspect(stream));
  const upright = Math.round(rotation(stream) / 90) % 2 === 0;
  const seconds = Number(format['duration']);
  return {
    widthPx: upright ? wide : height,
    heightPx: upright ? height : wide,
    durationMs: seconds > 0 ? seconds * 1000 : null,
    takenAtMs: takenAt(fieldsOf(format['tags'])),
  };
}

/** Width of a stored pixel divided by its height; `0:1` means that nobody knows. */
function pixelAspect(stream: Fields): number {
  const [across = 0, down = 0] = String(stream['sample_aspect_ratio']).split(':').map(Number);
  return across > 0 && down > 0 ? across / down : 1;
}

/** Degrees; older programs tell it in a tag. */
function rotation(stream: Fields): number {
  const told = itemsOf(stream['side_data_list']).map((data) => Number(data['rotation']));
  const degrees = told.find((one) => !Number.isNaN(one)) ?? fieldsOf(stream['tags'])['rotate'];
  return Number(degrees ?? 0) || 0;
}

function takenAt(tags: Fields): number | null {
  // Apple's own tag has the offset from UTC; the general one is UTC by its definition.
  for (const name of ['com.apple.quicktime.creationdate', 'creation_time']) {
    const text = tags[name];
    const time = typeof text === 'string' ? Date.parse(text) : NaN;
    if (time >= earliestMs) return time;
  }
  return null;
}
