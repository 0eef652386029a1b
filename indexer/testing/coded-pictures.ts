/**
 * Pictures of 64 × 64 pixels in formats that are only read here, with red, green, blue and yellow
 * quarters, clockwise from the top left.
 */
export const codedPictures = {
  /** JPEG XL without its wrapping. */
  jxl: '/wpPQEBxIQgCAQCgAEsYE+84eAiAenY2Bs0FggBAjjEz8A+J7gck6O9vhYF7lhMMyjCUHQE=',
  /** JPEG XL, invisible throughout. */
  jxlTransparent: '/wpPwILiQggIEACoAEsYE+86eAiAenY2Bs0FhADoL9YAoOzw7wek7g9E7+fqRA6L7jiUYSg7Ag==',
  /** JPEG XL, stored lying and turned by a quarter with the clock. */
  jxlTurned:
    'AAAADEpYTCANCocKAAAAFGZ0eXBqeGwgAAAAAGp4bCAAAAHwanhsY/8KTyyQUFwSABKIAgBkB13lEgAAFSqjjBu8nOv58k' +
    'OHxbSN6wxttW0BAAAAPIB/JYki49gkncBhkoICGbZVMkqNkTFKUdhhWSceL8aL8SSpPVZteddjvGMAiSIB/BZdg6z2uvle' +
    'lbYYOMNzKtPjIrtgkEOdQeUBf5n5td3C7GHlQwWGODGqTzphmVR6q7BARFB8xnHWg22xvpwMd8pjPOEd3Jo53uR9GQHtoi' +
    'BPOiaJi1BwFbHO+21ACH6fd/7uxj225EZPjgezkO1DIcmgYBunp/otoFMfb9gTFgnRd+Ow/g9YpEBeyn1/ZlZt4XT08E+R' +
    'A6jJ1gEPLwEkFOHOjwQZL/rhxyFCCmS1bXlK3pFJicnMSdffIOAU4mEEMViwx8BfJ8UDTJi3L6dwKBBaghRTEtNwJbu89s' +
    'JxCYduHUwR0ghu8SDO3wphYi3FfaYkcVTz8WojDEdEDs1qA1UF7RpiUsxpirPlG2f4wmqI38jz9tyrXF3y9vU0hPD2XdDB' +
    'IwJ2e/Ud3WTt6xkLEsg/sKKZniX2WV5c5dSB0dT7nUP8IPdanIkak6Sd6UySWZOnoGrnoIeRf93I48DjcSguCvQU6meo7n' +
    'vadD3qs3WSquJRzhy/JT50kHOoQDBFukWjrgjhQiw1gy8C',
  /** JPEG XL of sixteen bits whose light is coded by SMPTE ST 2084 (PQ). */
  jxlBright:
    'AAAADEpYTCANCocKAAAAFGZ0eXBqeGwgAAAAAGp4bCAAAAAJanhsbAoAAABDanhsY/8KTwT8AOTRIw4HAAAAgAgCAQCYAE' +
    'soNCaucCBGQUMA3H9/Y/CwFwgCwCwtAEDvw/8f9BJ1J4AoNssD',
  /** JPEG 2000 without its wrapping. */
  j2k:
    '/0//UQAvAAAAAABAAAAAQAAAAAAAAAAAAAAAQAAAAEAAAAAAAAAAAAADBwEBBwEBBwEB/1IADAAAAAEBBQQEAAH/XAATQE' +
    'BISFBISFBISFBISFBISFD/ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjD/kAAKAAAAAAMJAAH/k8+0' +
    'FAf3bu+L34AoAFKh8wP/GDAE16vbL/LD6gWPtBYPqBAFt/eH3woBTcXPCXI1K8/AFn4AsfgCgAMH+bzvAOD4frMAE/Alt9' +
    '+YPPwBofaCgA4iEMt78H8BUYjHIh8AC3XBj8faFx9oZB9QOBnewbvQ8Umz/wutFfu8DlzcLwNt4eE/FfwtQPN+U8/ANn4B' +
    '0fgEABaEqvvtmuh065+ZHzQWovJeUgm8PqsJiP9GnxaoL0Clu2Bv35hk/ANh9oQAFqu8oATcUyjasxoLFqLyZhsgQhur9T' +
    'jtsxaoLJDrYBp/x9odH2iEH1BASc3XPFLXAIYeuDLIOPsAytFiuQ0qSWxGhOmi2LC/JNx/ssg1LFPfmK35ikfgEkkg5+74' +
    'f5vquXU4FD5stildy7nbfy7+1oynuiFJZ5mBv71jc6izXwx/JCtAtYfQilDL35iM/ASj8AkiGQRd12dRXd4uZRjuDTQvrQ' +
    'N4JQJ6JVTnPcBRqp4aZPO9XyQsCMxyGg7Tb8faJx9otB9QQJOP/kDUyaH6IIC4wfUd5WLEpT9naoHKZvAqz5QFpjaHL1GT' +
    'Y/Pjmr4/gv9EKHL+mj/fmO35j0fgEpNk/cDUyaH6IUzBYzDP2S4UXXld5E09cEs4M2bXhRsoIwYQXUOnZLENLoVB9hTa3P' +
    'uQS1ncg0BAxLgxgxUIkOX9OdKt35jE/Acj8Ak2njmchRhX49itz22Po9G5bdSJ1aHDnT9mre2XKaciRz9WdNjHBQxozTdD' +
    'uz+n+7+6tHc/gxT1pdGrTlkHx9oXH2h0H1Ag0JwgLfM7OUT42mnEMOoEAHrsPwGTpWj/f8gx+3nPwIZ+BHH4AgBfpsco03' +
    'wL4RYRXk+j0tRCp+3NiAiG+bEAhk82IAKfzYfENkogLdpp8JAcyYRg5PhVErjV82IGc05sQMDxzYgRq7mxB8g3W4rfmIT8' +
    'CCPwBMg3V/GUyGskz1++KzavuX/ENkoUAlbjQzJQjsHuAwYT2aUhPzubEBt482IBnX5sP8g3Yqf/2Q==',
} as const;

/** The bytes of one of them. */
export const codedPictureOf = (name: keyof typeof codedPictures): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(codedPictures[name], 'base64'));
