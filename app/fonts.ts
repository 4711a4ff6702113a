import localFont from 'next/font/local';

/** Latin only: everything we write is English; other scripts in a learner's name use the system font. */
export const sans = localFont({
  src: [
    {
      path: '../node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2',
      weight: '200 900',
      style: 'normal',
    },
  ],
  variable: '--font-source-sans',
  display: 'swap',
  preload: true,
});

/** Its own family, because a family's faces are preloaded together and few pages set italics. */
export const italic = localFont({
  src: [
    {
      path: '../node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-italic.woff2',
      weight: '200 900',
      style: 'italic',
    },
  ],
  variable: '--font-source-sans-italic',
  display: 'swap',
  preload: false,
});

export const mono = localFont({
  src: [
    {
      path: '../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
      weight: '100 800',
      style: 'normal',
    },
  ],
  variable: '--font-jetbrains-mono',
  display: 'swap',
  preload: true,
  adjustFontFallback: false,
});
