import type { Words } from './words.ts';

const number = new Intl.NumberFormat('fa');

export const fa: Words = {
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
    pause: 'مکث در جست‌وجوی عکس‌ها',
    resume: 'ادامهٔ جست‌وجوی عکس‌ها',
    quit: 'خروج از My Cat',
  },
  tray: {
    open: 'باز کردن My Cat',
    idle: 'همهٔ عکس‌ها دیده شده‌اند',
    scanning: 'در جست‌وجوی عکس‌ها…',
    indexing: (done, total) => `${number.format(done)} از ${number.format(total)} عکس دیده شد`,
    paused: 'مکث',
    stuck: 'متوقف: عکس‌ها را نمی‌توان دید',
  },
  dialog: {
    pickFolders: 'پوشه‌های عکس را برگزینید',
    pickExcluded: 'پوشه‌هایی را که باید کنار گذاشته شوند برگزینید',
    pickExamples: 'عکس‌هایی از گربه‌تان برگزینید',
    photos: 'عکس‌ها',
    card: 'کارت گربه',
    pickCard: 'یک کارت گربه برگزینید',
    pickProgram: 'برنامه‌ای برگزینید',
    exportTo: 'جای ذخیره را برگزینید',
    sidecars: (count) => `${number.format(count)} پرونده کنار عکس‌هایتان نوشته شود؟`,
    sidecarsDetail:
      'کنار هر عکس یک پروندهٔ کوچک ‎.xmp‎ نوشته می‌شود که برنامه‌های دیگر آن را می‌خوانند. ' +
      'خود عکس‌ها دست نمی‌خورند و پرونده‌های ‎.xmp‎ موجود همان‌گونه می‌مانند.',
    write: 'بنویس',
    cancel: 'انصراف',
  },
  notice: (count, cat) => `این هفته ${number.format(count)} عکس تازه از ${cat}`,
};
