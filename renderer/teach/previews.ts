const urls = new Map<string, string>();

/** Keeps the picture of a dropped file, to be shown until it was read. */
export function keepPreview(path: string, file: File): void {
  if (!urls.has(path)) urls.set(path, URL.createObjectURL(file));
}

/** Address of a kept picture; undefined for photos that came another way. */
export function previewOf(path: string): string | undefined {
  return urls.get(path);
}

export function forgetPreview(path: string): void {
  const url = urls.get(path);
  if (url !== undefined) URL.revokeObjectURL(url);
  urls.delete(path);
}
