/**
 * Lets Chromium sandbox the pages on this very system, after the files are there.
 *
 * Where the kernel gives programs a sandbox of their own, nothing is needed; where Ubuntu asks for a
 * profile, it gets one; elsewhere Chromium's helper is given to root, as Chromium itself documents.
 * DPKG_ROOT is the folder that a system is being installed in, if it is not the running one.
 */
export const afterInstall = `#!/bin/sh
set -e
root="\${DPKG_ROOT:-}"
helper="$root/opt/my-cat/chrome-sandbox"
profile="$root/opt/my-cat/resources/apparmor-profile"

if [ -e "$helper" ]; then
  chown root:root "$helper"
  chmod 4755 "$helper"
  # Root may always do what the kernel may forbid to everybody else.
  allowed=$(cat /proc/sys/kernel/unprivileged_userns_clone 2>/dev/null || echo 1)
  if [ "$allowed" != 0 ] && [ -L /proc/self/ns/user ] && unshare --user true 2>/dev/null; then
    chmod 0755 "$helper"
  fi
fi

# Older AppArmor does not know the rule, and does not need it.
if [ -d "$root/etc/apparmor.d" ] && command -v apparmor_parser >/dev/null 2>&1 &&
  apparmor_parser --skip-kernel-load --debug "$profile" >/dev/null 2>&1; then
  cp -f "$profile" "$root/etc/apparmor.d/my-cat"
  if [ -z "$root" ] && [ -d /sys/kernel/security/apparmor ]; then
    apparmor_parser --replace --write-cache --skip-read-cache /etc/apparmor.d/my-cat || true
  fi
fi
`;

/** Takes back what {@link afterInstall} put beside the files; a new version puts it there again. */
export const beforeRemove = `#!/bin/sh
set -e
root="\${DPKG_ROOT:-}"
profile="$root/etc/apparmor.d/my-cat"
if [ -e "$profile" ]; then
  if [ -z "$root" ] && command -v apparmor_parser >/dev/null 2>&1; then
    apparmor_parser --remove "$profile" >/dev/null 2>&1 || true
  fi
  rm -f "$profile"
fi
`;
