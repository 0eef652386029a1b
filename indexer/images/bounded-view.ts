/** What cameras and people write takes a thousand reads; what takes a million was made to take long. */
const mostReads = 1_000_000;

/**
 * A view of bytes that can be read so often, and throws after that.
 *
 * Directories of a few kilobytes may name thousands of texts that lie in one another, each as long as the file: whoever
 * reads all of them never comes to an end.
 */
export class BoundedView extends DataView<ArrayBuffer> {
  #left: number;

  constructor(bytes: ArrayBuffer, reads: number = mostReads) {
    super(bytes);
    this.#left = reads;
  }

  override getUint8(at: number): number {
    this.#count();
    return super.getUint8(at);
  }

  override getInt8(at: number): number {
    this.#count();
    return super.getInt8(at);
  }

  override getUint16(at: number, littleEndian?: boolean): number {
    this.#count();
    return super.getUint16(at, littleEndian);
  }

  override getInt16(at: number, littleEndian?: boolean): number {
    this.#count();
    return super.getInt16(at, littleEndian);
  }

  override getUint32(at: number, littleEndian?: boolean): number {
    this.#count();
    return super.getUint32(at, littleEndian);
  }

  override getInt32(at: number, littleEndian?: boolean): number {
    this.#count();
    return super.getInt32(at, littleEndian);
  }

  #count(): void {
    this.#left -= 1;
    if (this.#left < 0) throw new RangeError('The metadata has no end.');
  }
}
