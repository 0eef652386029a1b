/** What keeps the app from starting, and what to do about it. */
export type Obstacle = { readonly title: string; readonly cure: string };

/** Every text that main itself shows: menus, tray, dialogs, the notification. */
export type Words = {
  /** BCP 47 tag, for dates and numbers. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly menu: {
    readonly file: string;
    readonly edit: string;
    readonly view: string;
    readonly window: string;
    readonly help: string;
    readonly addFolder: string;
    readonly teach: string;
    readonly settings: string;
    readonly undo: string;
    readonly redo: string;
    readonly selectAll: string;
    readonly shortcuts: string;
    readonly dataFolder: string;
    readonly checkUp: string;
    readonly saveReport: string;
    readonly modelCard: string;
    readonly licences: string;
    readonly pause: string;
    readonly resume: string;
    readonly quit: string;
    /** What the system does by itself, and would name in its own language. */
    readonly close: string;
    readonly cut: string;
    readonly copy: string;
    readonly paste: string;
    readonly resetZoom: string;
    readonly zoomIn: string;
    readonly zoomOut: string;
    readonly fullScreen: string;
    readonly developerTools: string;
    readonly about: string;
    readonly services: string;
    readonly hide: string;
    readonly hideOthers: string;
    readonly unhide: string;
    readonly minimize: string;
    readonly zoom: string;
    readonly front: string;
  };
  readonly tray: {
    readonly open: string;
    readonly idle: string;
    readonly scanning: string;
    readonly indexing: (done: number, total: number) => string;
    readonly paused: string;
    readonly stuck: string;
    readonly keptElsewhere: string;
  };
  readonly dialog: {
    readonly pickFolders: string;
    readonly pickExcluded: string;
    /** The folder of a share that holds a library. */
    readonly pickLibrary: string;
    /** Where a folder of the other computer is here. */
    readonly pickPlace: (there: string) => string;
    readonly pickExamples: string;
    readonly photos: string;
    readonly exportTo: string;
    readonly pickProgram: string;
    readonly card: string;
    readonly pickCard: string;
    readonly lookThrough: (folders: readonly string[]) => string;
    readonly lookThroughDetail: string;
    readonly look: string;
    readonly sidecars: (count: number) => string;
    readonly sidecarsDetail: string;
    readonly write: string;
    readonly cancel: string;
    /** Somebody leaves while photos are written. */
    readonly leave: (done: number, total: number) => string;
    readonly leaveDetail: string;
    readonly goOnWriting: string;
    readonly stopWriting: string;
    readonly pageGone: string;
    readonly pageGoneDetail: string;
    readonly reload: string;
  };
  /** What an album says by itself. */
  readonly album: { readonly next: string; readonly previous: string; readonly close: string };
  readonly checkUp: {
    readonly allWell: string;
    readonly notAllWell: string;
    readonly library: (photos: number, labels: number) => string;
    readonly libraryBroken: string;
    readonly folders: (count: number) => string;
    readonly foldersAway: (paths: string) => string;
    readonly foldersAwayCure: string;
    readonly videosLeftOut: (count: number) => string;
    readonly videosLeftOutCure: string;
    readonly disk: (freeGigabytes: number) => string;
    readonly diskFull: string;
    readonly engine: (name: string | null) => string;
    readonly process: string;
    readonly watches: (folders: number) => string;
    readonly watchesFew: string;
  };
  readonly report: {
    readonly title: string;
    /** What is in it and what is not, said before it is written. */
    readonly contents: string;
    readonly save: string;
    readonly fileName: string;
    readonly saved: (file: string) => string;
  };
  /** Why the app does not start where pages would have no sandbox. */
  readonly noSandbox: Obstacle;
  /** Why it does not start for any other reason. */
  readonly cannotStart: {
    readonly title: string;
    readonly noDataFolder: (folder: string, reason: string) => Obstacle;
    readonly log: (folder: string) => string;
  };
  /** A new version is there. */
  readonly update: {
    readonly title: (version: string) => string;
    readonly detail: string;
    readonly install: string;
    readonly decline: string;
  };
  readonly notice: (count: number, cat: string) => string;
};
