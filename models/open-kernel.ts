/**
 * An instance of a kernel, given as its bytes in base64: what it exports, with memory of its own.
 *
 * Null on a processor without the vector instructions that WebAssembly asks for.
 */
export function openKernel(base64: string): object | null {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  try {
    // Not asked first whether it is valid: that takes as long as to compile it, and somebody may be waiting.
    const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes));
    return instance.exports;
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) return null;
    throw error;
  }
}

/** Bytes that kernels read and write at a time; places in their memory begin at multiples of it. */
export const vectorBytes = 16;

const pageBytes = 65_536;

/** Room for stretches of so many bytes in a kernel's memory, one after another; tells where each begins. */
export function makeRoom(memory: WebAssembly.Memory, stretches: readonly number[]): number[] {
  let end = 0;
  const places = stretches.map((bytes) => {
    const at = end;
    end += Math.ceil(bytes / vectorBytes) * vectorBytes;
    return at;
  });
  const missing = end - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
  return places;
}
