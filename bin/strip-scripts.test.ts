import { expect, test } from 'vitest';
import { isIslandsOnly, stripScripts } from './strip-scripts.mjs';

const style = '<link rel="stylesheet" href="/_next/static/chunks/3f2a.css" data-precedence="next"/>';
const font =
  '<link rel="preload" href="/_next/static/media/sans-s.p.woff2" as="font" crossorigin="" type="font/woff2"/>';
const theme = '<script data-island="theme">try{var t="</div>"}catch(e){}</script>';
const island =
  '<script type="module" data-island="true" data-islands-only="true" src="/islands/review-A1.js"></script>';
const chunk = '<link rel="modulepreload" data-island="true" href="/islands/chunk-B2.js"/>';

const page = [
  '<!DOCTYPE html><html lang="en"><head><meta charSet="utf-8"/>',
  style,
  font,
  '<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/webpack-9.js"/>',
  '<link rel="modulepreload" href="/_next/static/chunks/m.js">',
  chunk,
  '<script src="/_next/static/chunks/framework-1.js" async=""></script>',
  '<script src="/_next/static/chunks/polyfills.js" noModule=""></script>',
  '<title>Review · Shipshape</title></head><body>',
  theme,
  '<main id="main"><p>Press <kbd>1</kbd> to <code>&lt;script&gt;</code>.</p></main>',
  island,
  '<script>(self.__next_f=self.__next_f||[]).push([0])</script>',
  '<script>self.__next_f.push([1,"2:[\\"$\\",\\"script\\",null,{\\"data-islands-only\\":true}]\\n"])</script>',
  '</body></html>',
].join('');

test('only the page, its styles and fonts, and its islands are left', () => {
  expect(stripScripts(page)).toBe(
    [
      '<!DOCTYPE html><html lang="en"><head><meta charSet="utf-8"/>',
      style,
      font,
      chunk,
      '<title>Review · Shipshape</title></head><body>',
      theme,
      '<main id="main"><p>Press <kbd>1</kbd> to <code>&lt;script&gt;</code>.</p></main>',
      island,
      '</body></html>',
    ].join(''),
  );
});

test('stripping twice changes nothing more', () => {
  expect(stripScripts(stripScripts(page))).toBe(stripScripts(page));
});

test('a page asks for it with an attribute of a script, not with words in its data', () => {
  expect(isIslandsOnly(page)).toBe(true);
  expect(isIslandsOnly(page.replace(island, ''))).toBe(false);
});
