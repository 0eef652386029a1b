import type { CommandHandlers } from '../contract/commands.ts';
import type { IndexerEvent } from '../contract/events.ts';
import type { StartDecoder } from './decoding/decoder-link.ts';
import type { VisionPort } from './engines/window-engine.ts';
import type { FolderFollower } from './handlers/folders.ts';
import type { WritableDb } from './store/database.ts';

/** How a library is opened; the app, the CLI and tests differ in nothing else. */
export type OpenIndexerOptions = {
  readonly libraryFolder: string;
  readonly weightsFolder: string;
  /** The vision worker's script; beside the built indexer when not given. */
  readonly workerFile?: URL | string;
  /** Vision threads; by default chosen from the machine's cores. */
  readonly threads?: number;
  /** Port to the hidden GPU window, if there is one. */
  readonly visionPort?: VisionPort;
  /**
   * Follow the folders live.
   *
   * Without it nothing is scanned at opening: `folders.add` scans the folders it names once, known
   * ones too.
   */
  readonly watch: boolean;
  /** Work off the queue of waiting files (default). Without it only commands are answered. */
  readonly work?: boolean;
  /**
   * Open the database for reading alone, also while another process writes it.
   *
   * Commands that would write fail with a `bad-request` fault.
   */
  readonly readOnly?: boolean;
  /** Keep a copy of the library beside it that other computers may read over a network. */
  readonly share?: boolean;
  /** How often what other computers say about a shared library is looked for; every three seconds when not given. */
  readonly hearEveryMs?: number;
  /** Another computer keeps the library: what is said is kept for it, and its folders are looked after there. */
  readonly keptElsewhere?: {
    readonly keep: (db: WritableDb) => void;
    readonly follower: FolderFollower;
  };
  /** Starts a process that decodes photos; a child of this one when not given. */
  readonly startDecoder?: StartDecoder;
  /** Where to look for the programs that decode videos, instead of the system's places. */
  readonly decoderFolders?: readonly string[];
  readonly onEvent: (event: IndexerEvent) => void;
};

/** An open library with everything that works on it. */
export type Indexer = {
  readonly handlers: CommandHandlers;
  /** Takes a GPU window into account that was opened, or was opened anew, after the library. */
  useVisionPort(port: VisionPort): Promise<void>;
  /** Resolves once no scan runs and no file waits; rejects if the work cannot go on. */
  settled(): Promise<void>;
  /** Ends running jobs, puts begun ones back and closes the database. */
  close(): Promise<void>;
};
