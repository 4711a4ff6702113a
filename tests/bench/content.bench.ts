import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { findDecks } from '@/lib/content/find-decks';
import { parseUnit } from '@/lib/content/parse-unit';
import { measure, printRatio, printTimes } from './harness';

const decks = await findDecks(fileURLToPath(new URL('../..', import.meta.url)));
console.log(
  `Content, ${decks.length} units, ${Math.round(decks.reduce((sum, { source }) => sum + source.length, 0) / 1024)} KiB`,
);

const began = performance.now();
let cards = 0;
for (const { file, source } of decks) cards += (await parseUnit(file, source)).unit?.cards.length ?? 0;
const cold = performance.now() - began;
console.log(`  all units for the first time: ${Math.round(cold)} ms, ${cards} cards`);

const warm = await measure(5, async () => {
  for (const { file, source } of decks) await parseUnit(file, source);
});
printTimes('all units again', warm, `${(warm.p50 / Math.max(1, cards)).toFixed(1)} ms a card`);
const read = await measure(5, () => findDecks(fileURLToPath(new URL('../..', import.meta.url))));
printTimes('reading the files', read);
printRatio('parsing / reading, p50', warm.p50, read.p50);
