import { expect, test } from 'vitest';
import { firstWords } from './first-words';

test.each([
  ['<p>What does <code>docker ps</code> show?</p>', 'What does docker ps show?'],
  ['<p>One\n  line.</p><p>Another.</p>', 'One line.'],
  ['<p>Is <code>2 &#x3C; 3 &#x26;&#38; a&lt;b</code> &amp;lt; true?</p>', 'Is 2 < 3 && a<b &lt; true?'],
  ['<p>It is <span class="gap" data-answer>137</span>.</p>', 'It is 137.'],
  ['<p>An &unknown; one</p>', 'An &unknown; one'],
  ['no paragraph', 'no paragraph'],
])('%s', (html, text) => {
  expect(firstWords(html)).toBe(text);
});

test('ends with a whole word', () => {
  expect(firstWords('<p>Which of the commands</p>', 12)).toBe('Which of…');
  expect(firstWords('<p>Which of the</p>', 12)).toBe('Which of the');
});
