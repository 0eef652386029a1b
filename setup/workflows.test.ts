import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { at } from './paths.ts';

const folder = at('.github', 'workflows');
const workflows = Object.fromEntries(
  readdirSync(folder).map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')] as const),
);
const textOf = (name: string) => workflows[name] ?? '';
/** What is said of one job, by its name. */
const jobOf = (workflow: string, job: string) =>
  new RegExp(`^ {2}${job}:\n((?: {4,}.*\n|\n)+)`, 'm').exec(textOf(workflow))?.[1] ?? '';

it.each(Object.keys(workflows))('%s runs only code that is named by its hash', (name) => {
  const used = [...textOf(name).matchAll(/uses: (.+)/g)].map(([, what = '']) => what);
  expect(used).not.toEqual([]);
  for (const what of used)
    expect(what).toMatch(/^(\.\/\.github\/workflows\/\w+\.yml|[\w/-]+@[0-9a-f]{40} # v[\d.]+)$/);
});

it.each(Object.keys(workflows))('%s may only read, unless a job says what it needs', (name) => {
  expect(textOf(name)).toMatch(/^permissions:\n {2}contents: read\n/m);
});

test('checks run on every system, with the current and the previous LTS', () => {
  const job = jobOf('ci.yml', 'check');
  expect(job).toMatch(/os: \[ubuntu-\S+, macos-\S+, windows-\S+\]/);
  expect(job).toContain('node: [lts/*, lts/-1]');
  expect(job).toContain('- run: npm test\n');
});

describe('packages', () => {
  const job = jobOf('package.yml', 'package');

  it('are made on each system, for both of its processors', () => {
    const machines = [...job.matchAll(/\{ os: (\S+), arguments: (--\w+)/g)];
    expect(machines.map(([, os = '', kind = '']) => `${os.split('-')[0] ?? ''} ${kind}`)).toEqual([
      'ubuntu --linux',
      'ubuntu --linux',
      'macos --mac',
      'macos --mac',
      'windows --win',
      'windows --win',
    ]);
    expect(job.match(/-arm|macos-\d+,/g)).toHaveLength(3);
  });

  it("give Apple's notary its key as a file, which is all that its tool reads", () => {
    expect(job).not.toMatch(/APPLE_API_KEY: /);
    expect(job).toContain('echo "APPLE_API_KEY=$RUNNER_TEMP/notary.p8" >> "$GITHUB_ENV"');
  });

  it('can be fetched by the job that publishes them', () => {
    const publish = jobOf('release.yml', 'publish');
    expect(publish).toContain('gh run download');
    expect(publish).toMatch(/permissions:\n {6}contents: write\n(?: {6}#.*\n)* {6}actions: read\n/);
  });
});
