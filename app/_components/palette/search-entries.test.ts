import { describe, expect, test } from 'vitest';
import { listActions, listContent } from './entries';
import { searchEntries } from './search-entries';
import { textOfHtml } from './text-of-html';

const entries = [
  ...listActions(true),
  ...listContent({
    units: [
      { day: 8, slug: 'docker-toolbox', title: 'The Docker toolbox', topics: ['volumes and bind mounts'] },
      { day: 21, slug: 'volumes', title: 'Volumes', topics: ['drivers'] },
    ],
    questions: [{ day: 22, id: 'day-22/modules-vanish', title: 'Modules that vanish' }],
    labs: [{ day: 21, slug: 'logs-that-survive', title: 'The night without logs' }],
    cards: [
      { day: 8, href: '/units/docker-toolbox#card-a', text: 'Where does a write go when no volume is mounted?' },
      { day: 8, href: '/units/docker-toolbox#card-b', text: 'What does CMD ["node"] mean (exec form)?' },
    ],
  }),
];
const find = (query: string) => searchEntries(entries, query).map(({ label }) => label);

describe('the palette', () => {
  test('offers actions and all units before anything is typed, and no cards', () => {
    const groups = searchEntries(entries, '  ').map(({ group }) => group);
    expect(groups).toEqual([...Array.from({ length: 5 }, () => 'Actions'), 'Units', 'Units']);
  });
  test('finds a question by its title', () => {
    expect(find('vanish')).toEqual(['Modules that vanish']);
  });
  test('finds by any word, in any order and case; the label beats the topics', () => {
    expect(find('VOLUME')).toEqual([
      'Volumes',
      'The Docker toolbox',
      'Where does a write go when no volume is mounted?',
    ]);
    expect(find('go write')).toEqual(['Where does a write go when no volume is mounted?']);
    expect(find('dark')).toEqual(['Theme: dark', 'Settings: Appearance']);
    expect(find('day 21')).toEqual(['Volumes', 'The night without logs']);
    expect(find('survive')).toEqual(['The night without logs']);
  });
  test('takes signs as signs', () => {
    expect(find('["node"] (exec')).toEqual(['What does CMD ["node"] mean (exec form)?']);
    expect(find('.*')).toEqual([]);
  });
  test('offers nobody what they cannot do', () => {
    const labels = (signedIn: boolean) => listActions(signedIn).map(({ label }) => label);
    expect(labels(true)).toContain('Sign out');
    expect(labels(false)).not.toContain('Sign out');
    expect(labels(false)).toContain('Sign in');
  });
});

test.each([
  ['<p>A <code>FROM</code> line &amp; <em>more</em></p><p>two</p>', 'A FROM line & more two'],
  ['<p>Use <span class="gap" data-answer=""><code>scratch</code></span> here</p>', 'Use … here'],
  ['<pre><code><span>a</span><span>b</span></code></pre>&#x3C;x> &#39;', "ab <x> '"],
])('the text of %s', (html, text) => {
  expect(textOfHtml(html)).toBe(text);
});
