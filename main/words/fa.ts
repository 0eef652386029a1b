import type { Words } from './words.ts';

const number = new Intl.NumberFormat('fa');
const list = new Intl.ListFormat('fa');
/** A path runs from left to right, whatever is around it. */
const isolated = (path: string) => `\u2066${path}\u2069`;

export const fa: Words = {
  locale: 'fa',
  direction: 'rtl',
  menu: {
    file: 'پرونده',
    edit: 'ویرایش',
    view: 'نما',
    window: 'پنجره',
    help: 'راهنما',
    addFolder: 'افزودن پوشه…',
    teach: 'آموختن یک گربه…',
    settings: 'تنظیمات…',
    undo: 'واگرد',
    redo: 'ازنو',
    selectAll: 'گزینش همه',
    shortcuts: 'میان‌برهای صفحه‌کلید',
    dataFolder: 'نمایش پوشهٔ داده‌ها',
    checkUp: 'بررسی همه‌چیز…',
    saveReport: 'ذخیرهٔ گزارش…',
    modelCard: 'گربه چگونه شناخته می‌شود (شناسنامهٔ مدل)',
    licences: 'پروانه‌ها',
    pause: 'مکث در جست‌وجوی عکس‌ها',
    resume: 'ادامهٔ جست‌وجوی عکس‌ها',
    quit: 'خروج از My Cat',
    close: 'بستن پنجره',
    cut: 'برش',
    copy: 'رونوشت',
    paste: 'چسباندن',
    resetZoom: 'اندازهٔ اصلی',
    zoomIn: 'بزرگ‌نمایی',
    zoomOut: 'کوچک‌نمایی',
    fullScreen: 'تمام‌صفحه',
    developerTools: 'ابزارهای برنامه‌نویسی',
    about: 'دربارهٔ My Cat',
    services: 'سرویس‌ها',
    hide: 'پنهان کردن My Cat',
    hideOthers: 'پنهان کردن دیگران',
    unhide: 'نمایش همه',
    minimize: 'کوچک کردن',
    zoom: 'بزرگ کردن',
    front: 'آوردن همه به جلو',
  },
  tray: {
    open: 'باز کردن My Cat',
    idle: 'همهٔ عکس‌ها دیده شده‌اند',
    scanning: 'در جست‌وجوی عکس‌ها…',
    indexing: (done, total) => `${number.format(done)} از ${number.format(total)} عکس دیده شد`,
    paused: 'مکث',
    stuck: 'متوقف: عکس‌ها را نمی‌توان دید',
    keptElsewhere: 'رایانهٔ دیگری آن را نگه می‌دارد',
  },
  dialog: {
    pickFolders: 'پوشه‌های عکس را برگزینید',
    pickExcluded: 'پوشه‌هایی را که باید کنار گذاشته شوند برگزینید',
    pickLibrary: 'پوشه‌ای را برگزینید که ‎library.shared.sqlite‎ در آن است',
    pickPlace: (there) => `برگزینید که ${isolated(there)} رایانهٔ دیگر روی این رایانه کجاست`,
    pickExamples: 'عکس‌هایی از گربه‌تان برگزینید',
    photos: 'عکس‌ها',
    card: 'کارت گربه',
    pickCard: 'یک کارت گربه برگزینید',
    pickProgram: 'برنامه‌ای برگزینید',
    exportTo: 'جای ذخیره را برگزینید',
    lookThrough: (folders) => `در همهٔ ${list.format(folders.map(isolated))} بگردد؟`,
    lookThroughDetail:
      'شما چند عکس تک را رها کردید. همهٔ عکس‌های دیگر آنجا هم دیده و از این پس دنبال می‌شوند؛ فقط خوانده می‌شوند.',
    look: 'بگرد',
    sidecars: (count) => `${number.format(count)} پرونده کنار عکس‌هایتان نوشته شود؟`,
    sidecarsDetail:
      'کنار هر عکس یک پروندهٔ کوچک ‎.xmp‎ نوشته می‌شود که برنامه‌های دیگر آن را می‌خوانند. ' +
      'خود عکس‌ها دست نمی‌خورند و پرونده‌های ‎.xmp‎ موجود همان‌گونه می‌مانند.',
    write: 'بنویس',
    cancel: 'انصراف',
    leave: (done, total) =>
      `عکس‌ها هنوز نوشته می‌شوند: ${number.format(done)} از ${number.format(total)}`,
    leaveDetail: 'آنچه نوشته شده کامل است و می‌ماند. بقیه نوشته نمی‌شود.',
    goOnWriting: 'ادامه',
    stopWriting: 'توقف و بستن',
    pageGone: 'پنجرهٔ My Cat چند بار از کار افتاد',
    pageGoneDetail:
      'عکس‌ها و همهٔ آنچه آموخته‌اید سالم‌اند. پنجره را دوباره بار کنید؛ اگر باز از کار افتاد، رایانه را از نو روشن کنید.',
    reload: 'بار کردن دوباره',
  },
  album: { next: 'بعدی', previous: 'قبلی', close: 'بستن' },
  checkUp: {
    allWell: 'همه‌چیز درست است',
    notAllWell: 'همه‌چیز درست نیست',
    library: (count, labels) =>
      `کتابخانه سالم است: ${number.format(count)} عکس، ${number.format(labels)} پاسخ شما`,
    libraryBroken: 'از تاریخچه ← «رونوشت‌ها…» یکی را برگردانید: هیچ گفته‌ای از دست نمی‌رود',
    folders: (count) => `${number.format(count)} پوشه در دسترس است`,
    foldersAway: (paths) => `اکنون در دسترس نیست: ${paths}`,
    foldersAwayCure: 'درایو را وصل کنید؛ آنچه دربارهٔ عکس‌هایش گفته‌اید می‌ماند',
    videosLeftOut: (count) =>
      `${number.format(count)} ویدیو کنار گذاشته شده است: این رایانه FFmpeg ندارد`,
    videosLeftOutCure: 'FFmpeg (ffmpeg و ffprobe) را نصب کنید و My Cat را دوباره باز کنید',
    disk: (free) => `${number.format(free)} گیگابایت برای کتابخانه آزاد است`,
    diskFull: 'کمی جا باز کنید: کتابخانه و تصویرهای بندانگشتی‌اش به جا نیاز دارند',
    engine: (name) =>
      name === null ? 'هنوز عکسی دیده نشده است' : `عکس‌ها با ${name} دیده می‌شوند`,
    process: 'پردازهٔ پس‌زمینه کار می‌کند',
    watches: (folders) => `تا ${number.format(folders)} پوشه را می‌توان دنبال کرد`,
    watchesFew:
      'برای پوشه‌های بیشتر مرز را بالا ببرید: sudo sysctl -w fs.inotify.max_user_watches=524288',
  },
  report: {
    title: 'گزارشی برای کسی که کمکتان می‌کند ذخیره شود؟',
    contents:
      'در آن نگارش برنامه و سیستم شما، تنظیمات، شمار عکس‌ها و پاسخ‌ها، نتیجهٔ بررسی، نام‌های ثبت ازکارافتادن‌ها و پایان پروندهٔ رویدادها هست.\n\n' +
      'هیچ عکسی و نام هیچ عکس، پوشه یا گربه‌ای در آن نیست. یک پروندهٔ متنی است: پیش از دادن به کسی آن را ' +
      'بخوانید. خود برنامه آن را به جایی نمی‌فرستد.',
    save: 'ذخیره…',
    fileName: 'my-cat-report.txt',
    saved: (file) => `گزارش در ${file} نوشته شد.`,
  },
  noSandbox: {
    title: 'My Cat بدون محیط ایزوله‌اش باز نمی‌شود',
    cure:
      'برنامه با ‎--no-sandbox‎ باز شده است، شاید به دست راه‌اندازش، چون این سیستم به برنامه‌ها اجازهٔ ' +
      'ساختن محیط ایزوله نمی‌دهد. بستهٔ ‎.deb‎ یا ‎.rpm‎ را نصب کنید که این را درست می‌کند، یا اجازه بدهید: ' +
      'sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
  },
  cannotStart: {
    title: 'My Cat نمی‌تواند باز شود',
    noDataFolder: (folder, reason) => ({
      title: 'My Cat نمی‌تواند باز شود',
      cure:
        `پوشهٔ داده‌ها، ${folder}، ساخته نمی‌شود (${reason}). جا باز کنید یا با ‎--data-dir=FOLDER‎ یا ‎MY_CAT_DATA‎ ` +
        'پوشهٔ دیگری برگزینید.',
    }),
    log: (folder) => `پروندهٔ رویدادها در ${folder} است.`,
  },
  update: {
    title: (version) => `نگارش ${version} برنامهٔ My Cat آمده است`,
    detail: 'اکنون گرفته می‌شود و هنگامی که My Cat را ببندید جایگزین می‌شود.',
    install: 'بگیر',
    decline: 'این نگارش نه',
  },
  notice: (count, cat) => `این هفته ${number.format(count)} عکس تازه از ${cat}`,
};
