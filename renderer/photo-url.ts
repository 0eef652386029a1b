import type { RenderRequest } from '../contract/commands.ts';

/**
 * Address of a picture: `photo://thumbnail/12`, `photo://large/12`, `photo://crop/34`.
 *
 * The page takes only types from the contract, so that no schema library is loaded with it; a test
 * holds this line and the contract's to the same answer.
 */
export function photoUrl(kind: RenderRequest['kind'], id: number): string {
  return `photo://${kind}/${String(id)}`;
}
