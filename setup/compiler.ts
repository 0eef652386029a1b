import { run } from './command.ts';
import { ensureDebianPackages } from './debian.ts';

const tools = [
  { program: 'g++', package: 'g++' },
  { program: 'make', package: 'make' },
  { program: 'python3', package: 'python3' },
];

/** Makes sure that there is a C++ compiler and what node-gyp needs besides it. */
export async function ensureCompiler(): Promise<void> {
  if (process.platform !== 'linux') return; // Elsewhere node-gyp itself says what to install.
  const present = await Promise.all(
    tools.map(async ({ program }) => (await run(program, ['--version'])).code === 0),
  );
  const missing = tools.filter((_tool, index) => present[index] !== true);
  if (missing.length > 0)
    await ensureDebianPackages(
      missing.map((tool) => tool.package),
      `To compile SQLite for Node ${process.versions.node}, ${missing.map((one) => one.program).join(', ')} is needed`,
    );
}
