import { useId, useRef, type KeyboardEvent } from 'react';

const indent = '  ';

/** A small editor: line numbers, Tab indents, Escape hands Tab back to the page until the editor is left. */
export function CodeEditor(props: {
  label: string;
  value: string;
  badLines: readonly number[];
  minRows?: number;
  onChange: (text: string) => void;
}) {
  const { label, value, badLines, minRows = 1, onChange } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const leaving = useRef(false);
  const hint = useId();
  const lines = value.split('\n');

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.key === 'Escape') leaving.current = true;
    if (event.key !== 'Tab' || leaving.current || !area.current) return;
    event.preventDefault();
    if (event.shiftKey) outdent(area.current);
    else insert(area.current, indent);
  }

  return (
    <div>
      <div className="flex overflow-hidden rounded-md border border-line-strong bg-sunken font-mono text-sm leading-6 focus-within:border-accent">
        <div aria-hidden className="tabular shrink-0 border-e border-line py-2 text-end text-muted select-none">
          {lines.map((_, i) => (
            <div key={i} className={`px-2 ${badLines.includes(i + 1) ? 'bg-bad-soft font-semibold text-bad' : ''}`}>
              {i + 1}
            </div>
          ))}
        </div>
        <textarea
          ref={area}
          aria-label={label}
          aria-describedby={hint}
          value={value}
          rows={Math.max(lines.length, minRows)}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={() => (leaving.current = false)}
          className="min-w-0 flex-1 resize-none overflow-x-auto bg-transparent px-3 py-2 whitespace-pre"
        />
      </div>
      <p id={hint} className="mt-1 text-sm text-muted pointer-coarse:hidden">
        <kbd className="key">Tab</kbd> indents; <kbd className="key">Esc</kbd>, then <kbd className="key">Tab</kbd>{' '}
        leaves.
      </p>
    </div>
  );
}

/** Through the browser's own editing, so that its undo knows. */
function insert(area: HTMLTextAreaElement, text: string): void {
  if (document.execCommand('insertText', false, text)) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
  area.dispatchEvent(new Event('input', { bubbles: true }));
}

function outdent(area: HTMLTextAreaElement): void {
  const caret = area.selectionStart;
  const start = area.value.lastIndexOf('\n', caret - 1) + 1;
  const spaces = /^ {0,2}/.exec(area.value.slice(start))?.[0].length ?? 0;
  if (spaces === 0) return;
  area.setSelectionRange(start, start + spaces);
  if (!document.execCommand('delete')) {
    area.setRangeText('', start, start + spaces, 'end');
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }
  const back = Math.max(start, caret - spaces);
  area.setSelectionRange(back, back);
}
