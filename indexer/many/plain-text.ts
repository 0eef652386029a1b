/** A text as PostgreSQL keeps it: it knows every character but the zero. */
export const plainText = (text: string): string => text.replaceAll('\0', '');
