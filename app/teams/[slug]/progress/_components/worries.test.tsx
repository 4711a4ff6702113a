import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { TeamProgress } from '@/lib/coach';
import { ProgressMatrix } from './progress-matrix';
import { Worries } from './worries';

const member = (number: number): TeamProgress['members'][number] => ({
  person: { userId: `${number}`, displayName: `Member ${number}`, role: 'member', visibility: 'shown' },
  lastReview: null,
  due: 0,
  stuck: false,
  units: [],
  leeches: [],
});

/** A page of a team of `people`. */
const pageOf = (people: number, { page = 1, shown = people } = {}): TeamProgress => ({
  team: { slug: 'crew', name: 'Crew' },
  people,
  page,
  pages: Math.ceil(people / 50),
  members: Array.from({ length: shown }, (_, index) => member(index)),
  units: [],
  leeches: [],
});
const textOf = (progress: TeamProgress) =>
  renderToStaticMarkup(
    <>
      <ProgressMatrix progress={progress} />
      <Worries progress={progress} />
    </>,
  ).replaceAll(/<[^>]*>/g, ' ');

describe('what a coach reads of a team of several pages', () => {
  it('says of how many people it is', () => {
    expect(textOf(pageOf(71, { shown: 50 }))).toContain('Of the 50 people on this page.');
    expect(textOf(pageOf(71, { shown: 50 }))).toContain('On average on this page');
    expect(textOf(pageOf(71, { page: 2, shown: 21 }))).toContain('Of the 21 people on this page.');
    expect(textOf(pageOf(51, { page: 2, shown: 1 }))).toContain('Of the one person on this page.');
  });

  it('says nothing of pages when there is one', () => {
    expect(textOf(pageOf(50))).not.toContain('on this page');
  });
});
