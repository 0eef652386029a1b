/** Size that a picture's file says it has, and whether it must be held in memory whole. */
export type ClaimedSize = {
  readonly pixels: number;
  readonly isWhole: boolean;
};

const viewOf = (bytes: Uint8Array) =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Of a JPEG: of its first frame header, progressive or not. */
function jpegSize(bytes: Uint8Array): ClaimedSize | null {
  const view = viewOf(bytes);
  for (let at = 2; at + 9 <= bytes.length;) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      const pixels = view.getUint16(at + 5) * view.getUint16(at + 7);
      return { pixels, isWhole: marker !== 0xc0 && marker !== 0xc1 };
    }
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** Of a PNG; an interlaced one is put together in memory. */
function pngSize(bytes: Uint8Array): ClaimedSize | null {
  const view = viewOf(bytes);
  return { pixels: view.getUint32(16) * view.getUint32(20), isWhole: view.getUint8(28) !== 0 };
}

function webpSize(bytes: Uint8Array): ClaimedSize | null {
  const view = viewOf(bytes);
  const small = (at: number) => view.getUint16(at, true) & 0x3fff;
  const large = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16) + 1;
  switch (view.getUint8(15)) {
    case 0x20:
      return { pixels: small(26) * small(28), isWhole: true };
    case 0x4c: {
      const packed = view.getUint32(21, true);
      return { pixels: ((packed & 0x3fff) + 1) * (((packed >> 14) & 0x3fff) + 1), isWhole: true };
    }
    default:
      return { pixels: large(24) * large(27), isWhole: true };
  }
}

function bitmapSize(bytes: Uint8Array): ClaimedSize | null {
  const view = viewOf(bytes);
  return {
    pixels: Math.abs(view.getInt32(18, true)) * Math.abs(view.getInt32(22, true)),
    isWhole: true,
  };
}

const begins = (bytes: Uint8Array, text: string, at = 0) =>
  Array.from(text).every((letter, index) => bytes[at + index] === letter.charCodeAt(0));

/** The size a picture claims; null where its kind does not say so at its beginning, or is cut short. */
export function claimedSize(bytes: Uint8Array): ClaimedSize | null {
  try {
    if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpegSize(bytes);
    if (begins(bytes, '\x89PNG')) return pngSize(bytes);
    if (begins(bytes, 'RIFF') && begins(bytes, 'WEBPVP8', 8)) return webpSize(bytes);
    return begins(bytes, 'BM') ? bitmapSize(bytes) : null;
  } catch {
    // Cut short: what is missing is said where it is decoded.
    return null;
  }
}
