import type { LightCode } from './heif/picture-properties.ts';

/** Transfer characteristics of high dynamic range, as ITU-T H.273 numbers them. */
const perceptualQuantizer = 16;
const hybridLogGamma = 18;

export const isHighRange = (light: LightCode | null): light is LightCode =>
  light !== null && [perceptualQuantizer, hybridLogGamma].includes(light.transfer);

/** Brightness that white paper is given in HDR pictures, in cd/m² (ITU-R BT.2408). */
const paperWhite = 203;
/** What lies above this many paper whites becomes white. */
const brightest = 1000 / paperWhite;

/** SMPTE ST 2084: a signal of 0 to 1 as light, in paper whites. */
function fromQuantizer(signal: number): number {
  const power = signal ** (1 / 78.84375);
  const light = Math.max(0, power - 0.8359375) / (18.8515625 - 18.6875 * power);
  return (10_000 / paperWhite) * light ** (1 / 0.1593017578125);
}

/** ARIB STD-B67 on a screen of 1000 cd/m²; its system gamma is applied to each channel. */
function fromHybridLog(signal: number): number {
  const [a, b, c] = [0.17883277, 0.28466892, 0.55991073];
  const scene = signal <= 0.5 ? signal ** 2 / 3 : (Math.exp((signal - c) / a) + b) / 12;
  return brightest * scene ** 1.2;
}

type Matrix = readonly [number, number, number, number, number, number, number, number, number];

/** Linear light of other primaries as that of sRGB. */
const toSrgb: Readonly<Record<number, Matrix>> = {
  9: [1.6605, -0.5876, -0.0728, -0.1246, 1.1329, -0.0083, -0.0182, -0.1006, 1.1187], // BT.2020
  12: [1.2249, -0.2247, 0, -0.0421, 1.0421, 0, -0.0196, -0.0786, 1.0979], // Display P3
};
const unchanged: Matrix = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/** Reinhard's curve with a white point: middle tones stay, highlights are pressed together. */
const pressed = (light: number) => (light * (1 + light / brightest ** 2)) / (1 + light);

/** Lets a paper white of the curve come out as the white of a screen would be seen: bright. */
const exposure = 1.6;

function encodeSrgb(light: number): number {
  const shown = light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
  return Math.round(255 * Math.min(1, Math.max(0, shown)));
}

const steps = 4096;
const shownTable = Uint8Array.from({ length: steps + 1 }, (_, index) => encodeSrgb(index / steps));

/**
 * Makes a picture of high dynamic range look like a usual one: PQ or HLG becomes 8-bit sRGB.
 *
 * `signal` holds red, green and blue of each pixel as numbers up to `white`. Brightness is pressed as
 * a whole, so that colours keep their hue.
 */
export function toneMap(
  signal: Uint16Array,
  white: number,
  { primaries, transfer }: LightCode,
): Uint8Array<ArrayBuffer> {
  const decode = transfer === perceptualQuantizer ? fromQuantizer : fromHybridLog;
  const light = Float32Array.from({ length: white + 1 }, (_, index) => decode(index / white));
  const [a, b, c, d, e, f, g, h, i] = toSrgb[primaries] ?? unchanged;
  const shown = new Uint8Array(signal.length);
  const show = (value: number) =>
    shownTable[Math.min(steps, Math.max(0, Math.round(value * steps)))] ?? 0;
  for (let at = 0; at < signal.length; at += 3) {
    const red = light[signal[at] ?? 0] ?? brightest;
    const green = light[signal[at + 1] ?? 0] ?? brightest;
    const blue = light[signal[at + 2] ?? 0] ?? brightest;
    const brightness = exposure * (0.2627 * red + 0.678 * green + 0.0593 * blue);
    const scale = brightness === 0 ? 0 : (exposure * pressed(brightness)) / brightness;
    shown[at] = show(scale * (a * red + b * green + c * blue));
    shown[at + 1] = show(scale * (d * red + e * green + f * blue));
    shown[at + 2] = show(scale * (g * red + h * green + i * blue));
  }
  return shown;
}
