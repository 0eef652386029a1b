import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a program and all that it starts send to other machines. */
export type NetworkRecord = {
  /** A program that starts the one at this path, and whose calls of the system are written down. */
  readonly through: (executable: string) => string;
  /** Every call by which something was to leave it by the protocols of the internet, as the system was asked for it. */
  readonly calls: () => readonly string[];
};

/** Why nothing can be recorded here; null where it can. */
export const whyNoRecord: string | null = (() => {
  if (process.platform !== 'linux') return 'calls of the system are written down on Linux only';
  try {
    execFileSync('strace', ['-qq', '-e', 'trace=connect', 'true'], { stdio: 'pipe' });
    return null;
  } catch {
    return 'there is no strace, or it may not look';
  }
})();

/** Calls by which something leaves a program: towards a socket, or by one that is connected. */
const leaving = 'connect,sendto,sendmsg,sendmmsg';

/** Records into a folder. */
export function recordNetwork(folder: string): NetworkRecord {
  const log = join(folder, 'network.log');
  return {
    through: (executable) => {
      const script = join(folder, 'recorded.sh');
      const options = `-f -qq --seccomp-bpf -yy -e trace=${leaving} -e signal=none -A -o '${log}'`;
      writeFileSync(script, `#!/bin/sh\nexec strace ${options} '${executable}' "$@"\n`);
      chmodSync(script, 0o755);
      return script;
    },
    calls: () => readFileSync(log, 'utf8').split('\n').filter(isOfInternet),
  };
}

/**
 * Of a datagram socket that is connected, nothing goes by that: Chromium asks the system so whether there is a way out.
 *
 * What a call that waits is about stands in its first half.
 */
const isOfInternet = (line: string): boolean =>
  /AF_INET|<(TCP|UDP|ICMP|RAW)/.test(line) && !/ connect\(\d+<UDP/.test(line);

/** Whether a call is about another machine; one that names no address is taken for one. */
export function isOutgoing(call: string): boolean {
  const to = /inet_addr\("([^"]+)"\)|AF_INET6, "([^"]+)"|->\[?([\da-f.:]+?)\]?:\d+\]/i.exec(call);
  const address = to?.[1] ?? to?.[2] ?? to?.[3];
  return address === undefined || !/^(127\.|::1$|::ffff:127\.)/.test(address);
}
