import { linesOf, sameOutput } from './compare';
import { writeConsole } from './console';
import type { BlockResult } from './run-scene';

/** What the block should show: printed output where the deck differs, the deck's own words elsewhere. */
function correctedText({ block, commands, outputs }: BlockResult): string {
  const shown = commands.map(({ command, expected }, index) => {
    const output = outputs[index] ?? '';
    const keep = expected !== null && sameOutput(expected, output, block.options);
    return { command, output: keep ? expected : linesOf(output).join('\n') };
  });
  return block.form === 'console' ? writeConsole(shown) : (shown.at(-1)?.output ?? '');
}

/** A deck's source with each block that differs replaced by what the engine printed; blocks that did not run stay. */
export function correctDeck(source: string, results: readonly BlockResult[]): string {
  const lines = source.split('\n');
  const failed = results
    .filter(({ failure, commands, outputs }) => failure !== null && outputs.length === commands.length)
    .toSorted((a, b) => b.block.line - a.block.line);
  for (const result of failed) {
    const { start, end } = result.block.node.position ?? {};
    if (!start || !end) continue;
    const indent = ' '.repeat(start.column - 1);
    const text = correctedText(result);
    const body = text === '' ? [] : text.split('\n').map((line) => `${indent}${line}`.trimEnd());
    // Between the two lines of the fence itself.
    lines.splice(start.line, end.line - start.line - 1, ...body);
  }
  return lines.join('\n');
}
