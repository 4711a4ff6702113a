/** What a reader wants on the clipboard: of a console session the commands, else everything. */
export function copyableText(code: string, language: string | undefined): string {
  if (language !== 'console') return code.trimEnd();
  const kept: string[] = [];
  let continues = false;
  for (const line of code.split('\n')) {
    if (!continues && !line.startsWith('$ ')) continue;
    const text: string = /^[$>] /.test(line) ? line.slice(2) : line;
    kept.push(text);
    continues = text.trimEnd().endsWith('\\');
  }
  return (kept.length > 0 ? kept.join('\n') : code).trimEnd();
}

/** Puts a copy button on every code block of the lesson. */
export function addCopyButtons(article: HTMLElement): void {
  // Without https (or localhost) there is no clipboard to write to.
  if (!navigator.clipboard) return;
  for (const block of article.querySelectorAll<HTMLElement>('.code-block')) {
    const pre = block.querySelector('pre');
    if (!pre) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy-code';
    button.textContent = 'Copy';
    button.setAttribute('aria-live', 'polite');
    const say = (words: string) => {
      button.textContent = words;
      setTimeout(() => (button.textContent = 'Copy'), 2000);
    };
    button.addEventListener('click', () => {
      navigator.clipboard.writeText(copyableText(pre.textContent, pre.dataset.language)).then(
        () => say('Copied'),
        () => say('Copying was refused'),
      );
    });
    block.append(button);
  }
}
