import { run } from './command.ts';
import { ensureDebianPackages } from './debian.ts';
import { SetupFailure } from './setup-failure.ts';

const tools = [
  { program: 'g++', package: 'g++' },
  { program: 'make', package: 'make' },
  { program: 'python3', package: 'python3' },
];

/** Makes sure that there is a C++ compiler and what node-gyp needs besides it; `runtime` needs them. */
export async function ensureCompiler(runtime: string): Promise<void> {
  const reason = (what: string) => `To compile SQLite for ${runtime}, ${what}`;
  if (process.platform === 'darwin') {
    if ((await run('xcode-select', ['-p'])).code === 0) return;
    throw new SetupFailure(
      `${reason("Apple's command line tools are needed")}.`,
      'xcode-select --install; or install Node 22.14 or newer, which needs no compiling.',
    );
  }
  const present = await Promise.all(
    tools.map(async ({ program }) => (await run(program, ['--version'])).code === 0),
  );
  const missing = tools.filter((_tool, index) => present[index] !== true);
  if (missing.length > 0)
    await ensureDebianPackages(
      missing.map((tool) => tool.package),
      reason(`${missing.map((one) => one.program).join(', ')} is needed`),
    );
}
