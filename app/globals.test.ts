import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./globals.css', import.meta.url), 'utf8');
const triple = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)`;
const token = new RegExp(String.raw`--color-([\w-]+): light-dark\(${triple}, ${triple}\)`, 'g');

/** WCAG relative luminance of an OKLCH color, clipped to sRGB; matrices from the OKLab definition. */
function luminance(l: number, c: number, h: number): number {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const L = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const M = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const S = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (x: number) => Math.min(1, Math.max(0, x));
  const red = clip(4.0767416621 * L - 3.3077115913 * M + 0.2309699292 * S);
  const green = clip(-1.2684380046 * L + 2.6097574011 * M - 0.3413193965 * S);
  const blue = clip(-0.0041960863 * L - 0.7034186147 * M + 1.707614701 * S);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const themes = { light: new Map<string, number>(), dark: new Map<string, number>() };
for (const [, name = '', ...n] of css.matchAll(token)) {
  const [l1, c1, h1, l2, c2, h2] = n.map(Number) as [number, number, number, number, number, number];
  themes.light.set(name, luminance(l1, c1, h1));
  themes.dark.set(name, luminance(l2, c2, h2));
}

function contrast(theme: 'light' | 'dark', one: string, other: string): number {
  const [a, b] = [themes[theme].get(one), themes[theme].get(other)];
  if (a === undefined || b === undefined) throw new Error(`no token ${one} or ${other}`);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const papers = ['page', 'surface', 'sunken'];
const inks = ['ink', 'muted', 'accent', 'accent-strong', 'good', 'bad', 'warn'];
const grades = ['again', 'hard', 'good', 'easy'].map((grade) => `grade-${grade}`);
const text: [string, string][] = [
  ...papers.flatMap((paper) => [...inks, ...grades].map((ink): [string, string] => [ink, paper])),
  ...['accent', 'good', 'bad', 'warn', ...grades].map((tone): [string, string] => [tone, `${tone}-soft`]),
  ...['accent', 'good', 'bad', 'warn', ...grades].map((tone): [string, string] => ['ink', `${tone}-soft`]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['muted', 'accent-soft'],
];

describe.each(['light', 'dark'] as const)('%s theme', (theme) => {
  test.each(text)('%s on %s reads (4.5:1)', (ink, paper) => {
    expect(contrast(theme, ink, paper)).toBeGreaterThanOrEqual(4.5);
  });
  test.each(papers)('the edge of a control shows on %s (3:1)', (paper) => {
    expect(contrast(theme, 'line-strong', paper)).toBeGreaterThanOrEqual(3);
  });
});
