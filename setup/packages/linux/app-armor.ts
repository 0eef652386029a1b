/**
 * Lets the app sandbox its pages where Ubuntu (from 24.04) forbids that to unknown programs.
 *
 * The profile confines nothing; it names the program, which is what that rule asks for.
 */
export function appArmorProfile(program: string): string {
  return `abi <abi/4.0>,
include <tunables/global>

profile my-cat ${program} flags=(unconfined) {
  userns,

  include if exists <local/my-cat>
}
`;
}
