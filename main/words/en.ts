import type { Words } from './words.ts';

const number = new Intl.NumberFormat('en');
const list = new Intl.ListFormat('en');
const photos = (count: number) => `${number.format(count)} ${count === 1 ? 'photo' : 'photos'}`;
const files = (count: number) => `${number.format(count)} ${count === 1 ? 'file' : 'files'}`;

export const en: Words = {
  locale: 'en',
  direction: 'ltr',
  menu: {
    file: 'File',
    edit: 'Edit',
    view: 'View',
    window: 'Window',
    help: 'Help',
    addFolder: 'Add folder…',
    teach: 'Teach a cat…',
    settings: 'Settings…',
    undo: 'Undo',
    redo: 'Redo',
    selectAll: 'Select all',
    shortcuts: 'Keyboard shortcuts',
    dataFolder: 'Show data folder',
    checkUp: 'Check everything…',
    saveReport: 'Save a report…',
    modelCard: 'How the cat is recognised (model card)',
    licences: 'Licences',
    pause: 'Pause looking through photos',
    resume: 'Resume looking through photos',
    quit: 'Quit My Cat',
    close: 'Close window',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    resetZoom: 'Actual size',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fullScreen: 'Full screen',
    developerTools: 'Developer tools',
    about: 'About My Cat',
    services: 'Services',
    hide: 'Hide My Cat',
    hideOthers: 'Hide others',
    unhide: 'Show all',
    minimize: 'Minimize',
    zoom: 'Zoom',
    front: 'Bring all to front',
  },
  tray: {
    open: 'Open My Cat',
    idle: 'All photos are looked through',
    scanning: 'Looking for photos…',
    indexing: (done, total) => `${number.format(done)} of ${photos(total)} looked through`,
    paused: 'Paused',
    stuck: 'Stopped: photos cannot be looked at',
    keptElsewhere: 'Kept up by another computer',
  },
  dialog: {
    pickFolders: 'Choose folders with photos',
    pickExcluded: 'Choose folders to leave out',
    pickLibrary: 'Choose the folder that holds library.shared.sqlite',
    pickPlace: (there) => `Choose where ${there} of the other computer is on this one`,
    pickExamples: 'Choose photos of your cat',
    photos: 'Photos',
    card: 'Cat card',
    pickCard: 'Choose a cat card',
    pickProgram: 'Choose a program',
    exportTo: 'Choose where to put them',
    lookThrough: (folders) => `Look through all of ${list.format(folders)}?`,
    lookThroughDetail:
      'You dropped single photos. All others in there would be looked through, too, and followed from then on; they are only read.',
    look: 'Look through',
    sidecars: (count) => `Write ${files(count)} beside your photos?`,
    sidecarsDetail:
      'Each photo gets a small .xmp file next to it that other photo programs can read. ' +
      'The photos themselves are not touched, and .xmp files that are there already stay as they are.',
    write: 'Write',
    cancel: 'Cancel',
    leave: (done, total) =>
      `Photos are still being written: ${number.format(done)} of ${number.format(total)}`,
    leaveDetail: 'What is written already is whole and stays. The rest would be missing.',
    goOnWriting: 'Go on',
    stopWriting: 'Stop and close',
    pageGone: 'The window of My Cat stopped several times',
    pageGoneDetail:
      'Your photos and all that you taught are safe. Load the window again; if it stops again, start the computer anew.',
    reload: 'Load again',
  },
  album: { next: 'Next', previous: 'Previous', close: 'Close' },
  checkUp: {
    allWell: 'All is well',
    notAllWell: 'Not all is well',
    library: (count, labels) =>
      `The library is whole: ${photos(count)}, ${number.format(labels)} of your answers`,
    libraryBroken: 'Put a copy back, under History → Copies…: nothing you said is lost',
    folders: (count) =>
      `${number.format(count)} ${count === 1 ? 'folder is' : 'folders are'} there`,
    foldersAway: (paths) => `Not there now: ${paths}`,
    foldersAwayCure: 'Connect the drive; what you said about its photos is kept',
    videosLeftOut: (count) =>
      `${number.format(count)} ${count === 1 ? 'video is' : 'videos are'} left out: there is no FFmpeg on this computer`,
    videosLeftOutCure: 'Install FFmpeg (ffmpeg and ffprobe), then start My Cat again',
    disk: (free) => `${number.format(free)} GB are free for the library`,
    diskFull: 'Free some space: the library and its thumbnails need some',
    engine: (name) =>
      name === null ? 'No photo was looked at yet' : `Photos are seen with ${name}`,
    process: 'The background process runs',
    watches: (folders) => `Up to ${number.format(folders)} folders can be followed`,
    watchesFew:
      'With more folders, raise the limit: sudo sysctl -w fs.inotify.max_user_watches=524288',
  },
  report: {
    title: 'Save a report for those who help you?',
    contents:
      'It contains the versions of the app and of your system, your settings, how many photos and answers ' +
      'there are, what the check-up found, the names of crash records, and the end of the log.\n\n' +
      'It contains no photo, no name of a photo, a folder or a cat. It is a text file: read it before you ' +
      'give it to anybody. The app itself sends it nowhere.',
    save: 'Save…',
    fileName: 'my-cat-report.txt',
    saved: (file) => `The report was written to ${file}.`,
  },
  noSandbox: {
    title: 'My Cat does not start without its sandbox',
    cure:
      'It was started with --no-sandbox, perhaps by its launcher, because this system does not let programs ' +
      'sandbox themselves. Install the .deb or .rpm package, which arranges that, or allow it: ' +
      'sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
  },
  cannotStart: {
    title: 'My Cat cannot start',
    noDataFolder: (folder, reason) => ({
      title: 'My Cat cannot start',
      cure:
        `The data folder ${folder} cannot be made (${reason}). Free the place or choose another folder with ` +
        '--data-dir=FOLDER or MY_CAT_DATA.',
    }),
    log: (folder) => `The log is in ${folder}.`,
  },
  update: {
    title: (version) => `My Cat ${version} is there`,
    detail: 'It is fetched now, and put in place when you close My Cat.',
    install: 'Fetch it',
    decline: 'Not this version',
  },
  notice: (count, cat) =>
    `${number.format(count)} new ${count === 1 ? 'photo' : 'photos'} of ${cat} this week`,
};
