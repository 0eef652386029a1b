import { Command } from 'commander';
import { parseCount, parseMinimum, parseProbability } from './arguments.ts';
import { cardProgram } from './card-program.ts';
import { classifyProgram } from './classify-program.ts';
import { doctor, type DoctorOptions } from './commands/doctor.ts';
import { findLike, type FindLikeOptions } from './commands/find-like.ts';
import { findInDatabase, type FindDatabaseOptions } from './commands/find-database.ts';
import { find, type FindOptions } from './commands/find.ts';
import { indexIntoDatabase, type IndexDatabaseOptions } from './commands/index-database.ts';
import { indexFolders } from './commands/index-folders.ts';
import { review, type ReviewOptions } from './commands/review.ts';
import { score, type ScoreOptions } from './commands/score.ts';
import { databaseStatus } from './commands/status-database.ts';
import { status, type StatusOptions } from './commands/status.ts';
import { teach, type TeachOptions } from './commands/teach.ts';
import { work, type WorkerOptions } from './commands/worker.ts';
import { databaseUrl, type DatabaseOptions } from './database.ts';
import { WrongUse } from './errors.ts';
import { eyesProgram } from './eyes-program.ts';
import type { ExitCode } from './exit-code.ts';
import { helpTexts } from './help-texts.ts';
import { labelProgram } from './label-program.ts';
import { libraryProgram } from './library-program.ts';
import type { Perform } from './perform.ts';
import type { Terminal } from './terminal.ts';
import type { Context } from './with-library.ts';

/** The command line: what can be said, and which function answers it. */
export function createProgram(
  version: string,
  { stdout, stderr }: Pick<Terminal, 'stdout' | 'stderr'>,
  perform: Perform,
): Command {
  const program = new Command('my-cat')
    .description('Finds one cat, yours, in all photos of a computer. Nothing leaves the machine.')
    .version(version)
    .option('--library <folder>', "the library to use (default: the app's own)")
    .option('--verbose', 'show the whole error if something fails')
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(text),
      outputError: (text, write) => {
        write(text.replace(/^error: /, 'my-cat: '));
      },
    })
    .showHelpAfterError('(my-cat --help shows what can be said)')
    .addHelpText('after', helpTexts.program)
    .exitOverride();
  addTeach(program, perform);
  addIndex(program, perform);
  addFind(program, perform);
  addReview(program, perform);
  addScore(program, perform);
  labelProgram(program, perform);
  cardProgram(program, perform);
  libraryProgram(program, perform);
  eyesProgram(program, perform);
  classifyProgram(program, perform);
  addWorker(program, perform);
  addStatus(program, perform);
  addDoctor(program, perform);
  return program;
}

function addTeach(program: Command, perform: Perform): void {
  program
    .command('teach')
    .description('show photos of a cat, and optionally of what is not that cat')
    .argument('[photo...]', 'photos of the cat, or folders of them')
    .requiredOption('--cat <name>', 'its name; a new name makes a new cat')
    .option('--not <photo...>', 'photos or folders of other cats')
    .option('--named', 'also indexed photos in which another program named the cat')
    .option('--json', 'one JSON object a line')
    .addHelpText('after', helpTexts.teach)
    .action((photos: string[], _options, command: Command) =>
      perform((context) => teach(context, photos, command.optsWithGlobals<TeachOptions>())),
    );
}

function addIndex(program: Command, perform: Perform): void {
  program
    .command('index')
    .description('look through folders once, or follow them')
    .argument('[folder...]', 'folders to add (default: the ones known already)')
    .option('--watch', 'keep following the folders until Ctrl-C')
    .option('--share', 'with --watch: keep a copy of the library that other computers may read')
    .option('--exclude <folder-or-name...>', 'leave these out from now on, in the app as well')
    .option('--gone', 'forget photos that are missing, also where most are missing at once')
    .option('--threads <n>', 'vision threads (default: by processors)', parseCount(1, 64))
    .option('--database <address>', databaseOption)
    .option('--root <name=folder...>', 'with --database: a folder by the name all machines know')
    .option('--json', 'a JSON object when done')
    .addHelpText('after', helpTexts.index)
    .action((folders: string[], _options, command: Command) =>
      perform((context) => indexEither(context, folders, command.optsWithGlobals())),
    );
}

const databaseOption = 'a PostgreSQL database of many machines (or MY_CAT_DATABASE)';

async function indexEither(
  context: Context,
  folders: readonly string[],
  options: IndexDatabaseOptions,
): Promise<ExitCode> {
  const url = databaseUrl(options);
  if (url !== null) return indexIntoDatabase(context, url, folders, options);
  if (options.root !== undefined) throw new WrongUse('--root goes with --database.');
  return indexFolders(context, folders, options);
}

function addWorker(program: Command, perform: Perform): void {
  program
    .command('worker')
    .description('look at the photos that wait in a database of many machines')
    .option('--database <address>', databaseOption)
    .option(
      '--root <name=folder...>',
      'where a root is on this machine, if not where it was listed',
    )
    .option('--watch', 'keep waiting for photos until Ctrl-C')
    .option('--threads <n>', 'vision threads (default: by processors)', parseCount(1, 64))
    .option('--json', 'a JSON object when done')
    .addHelpText('after', helpTexts.worker)
    .action((_options, command: Command) =>
      perform((context) => work(context, command.optsWithGlobals<WorkerOptions>())),
    );
}

type AnyFindOptions = Omit<FindLikeOptions, 'like' | 'in'> &
  DatabaseOptions &
  Pick<FindDatabaseOptions, 'limit' | 'exact'> & {
    readonly like?: readonly string[];
    readonly in?: readonly string[];
  };

function addFind(program: Command, perform: Perform): void {
  program
    .command('find')
    .description('print the paths of the photos of a cat, best first')
    .option('--cat <name>', 'which cat (default: the only one)')
    .option(
      '--min <probability>',
      'how sure at least; 0 lists every photo; auto: by its own judgement',
      parseMinimum,
      'auto',
    )
    .option('--json', 'one JSON object a line')
    .option('-0, --print0', 'end paths with a NUL byte, for xargs -0')
    .option('--like <photo...>', 'in one go: photos or folders of the cat')
    .option('--not <photo...>', 'with --like: photos or folders of other cats')
    .option('--in <folder...>', 'only below these folders')
    .option('--threads <n>', 'with --like: vision threads', parseCount(1, 64))
    .option('--no-cache', 'with --like: forget afterwards what was seen')
    .option('--database <address>', databaseOption)
    .option('--root <name=folder...>', 'with --database: where a root is on this machine')
    .option('--limit <n>', 'with --database: how many at most', parseCount(1, 1_000_000), 10_000)
    .option('--exact', 'with --database: ask every photo, also where pgvector is')
    .addHelpText('after', helpTexts.find)
    .action((_options, command: Command) =>
      perform((context) => findEither(context, command.optsWithGlobals<AnyFindOptions>())),
    );
}

async function findEither(context: Context, options: AnyFindOptions): Promise<ExitCode> {
  const url = databaseUrl(options);
  if (url !== null) return findInDatabase(context, url, options);
  const { like, in: folders, not, ...rest } = options;
  if (like !== undefined) {
    if (folders === undefined) throw new WrongUse('--like needs --in FOLDER…: where to look.');
    return findLike(context, { ...rest, like, in: folders, ...(not === undefined ? {} : { not }) });
  }
  if (not !== undefined)
    throw new WrongUse('--not goes with --like; teach --not teaches for good.');
  const plain: FindOptions = folders === undefined ? rest : { ...rest, in: folders };
  return find(context, plain);
}

function addScore(program: Command, perform: Perform): void {
  program
    .command('score')
    .description('print how surely each photo shows a cat, the surest first')
    .argument('<photo...>', 'photos or folders')
    .option('--cat <name>', 'which cat (default: all)')
    .option('--min <probability>', 'how sure at least', parseProbability, 0)
    .option('--json', 'one JSON object a line')
    .addHelpText('after', helpTexts.score)
    .action((photos: string[], _options, command: Command) =>
      perform((context) => score(context, photos, command.optsWithGlobals<ScoreOptions>())),
    );
}

function addReview(program: Command, perform: Perform): void {
  program
    .command('review')
    .description('print the photos about which a word would teach most')
    .option('--cat <name>', 'which cat (default: the only one)')
    .option('--count <n>', 'how many at most', parseCount(1, 100), 20)
    .option('--json', 'one JSON object a line')
    .addHelpText('after', helpTexts.review)
    .action((_options, command: Command) =>
      perform((context) => review(context, command.optsWithGlobals<ReviewOptions>())),
    );
}

function addStatus(program: Command, perform: Perform): void {
  program
    .command('status')
    .description('print what the library holds')
    .option('--failures', 'print the files that could not be read, and why')
    .option('--database <address>', databaseOption)
    .option('--root <name=folder...>', 'with --database: where a root is on this machine')
    .option('--json', 'as JSON')
    .action((_options, command: Command) =>
      perform((context) => statusEither(context, command.optsWithGlobals())),
    );
}

function statusEither(
  context: Context,
  options: StatusOptions & DatabaseOptions,
): Promise<ExitCode> {
  const url = databaseUrl(options);
  return url === null ? status(context, options) : databaseStatus(context, url, options);
}

function addDoctor(program: Command, perform: Perform): void {
  program
    .command('doctor')
    .description('check every part the app stands on, and name the cure for what is not well')
    .option('--json', 'one JSON object a line')
    .action((_options, command: Command) =>
      perform((context) => doctor(context, command.optsWithGlobals<DoctorOptions>())),
    );
}
