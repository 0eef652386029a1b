/** Whether one folder is the other, or lies in it; by their paths, whichever slash the system uses. */
export function areNested(one: string, other: string): boolean {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  if (!longer.startsWith(shorter)) return false;
  return (
    longer.length === shorter.length ||
    /[/\\]$/.test(shorter) ||
    /[/\\]/.test(longer.charAt(shorter.length))
  );
}
