/** One command of a console block, and what the block shows below it. */
export type Shown = { command: string; output: string };

/**
 * Reads a console block: `$ ` starts a command, `> ` continues it, the rest is output.
 * `before` holds lines that stand before the first command.
 */
export function readConsole(text: string): { shown: Shown[]; before: string[] } {
  const before: string[] = [];
  const blocks: { command: string[]; output: string[] }[] = [];
  for (const line of text.split('\n')) {
    const last = blocks.at(-1);
    if (line.startsWith('$ ')) blocks.push({ command: [line.slice(2)], output: [] });
    else if (!last) before.push(line);
    else if (last.output.length === 0 && (line === '>' || line.startsWith('> '))) last.command.push(line.slice(2));
    else last.output.push(line);
  }
  return {
    shown: blocks.map(({ command, output }) => ({ command: command.join('\n'), output: output.join('\n') })),
    before: before.filter((line) => line.trim() !== ''),
  };
}

/** The same block with other output; the opposite of `readConsole`. */
export function writeConsole(shown: readonly Shown[]): string {
  return shown
    .flatMap(({ command, output }) => [`$ ${command.replaceAll('\n', '\n> ')}`, ...(output === '' ? [] : [output])])
    .join('\n');
}
