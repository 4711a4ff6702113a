import { placeOf } from '../mdast';
import type { Deck } from '../read-deck';
import { syllabus } from '../syllabus';
import { type Check, top } from './check';

const prefixOf = (day: number): string => `day-${String(day).padStart(2, '0')}/`;

/** Days, slugs and the ids of cards and scenarios are what they must be, and used once. */
export const checkIds: Check = ({ decks, scenarioFiles }, tell) => {
  const days = new Map<number, Deck>();
  const slugs = new Map<string, Deck>();
  const ids = new Map<string, string>();
  for (const deck of decks) {
    const { day, slug } = deck.frontmatter;
    if (day !== deck.folderDay) {
      tell(deck, deck.lineOf('day'), 'unit-folder', `day is ${day}, but the folder says ${deck.folderDay}.`);
    }
    const expected = syllabus.get(day);
    if (expected === undefined) tell(deck, deck.lineOf('day'), 'unit-unknown', `The syllabus has no day ${day}.`);
    else if (expected !== slug) {
      tell(deck, deck.lineOf('slug'), 'unit-unknown', `Day ${day} is ${expected} in the syllabus, not ${slug}.`);
    }
    const sameDay = days.get(day);
    if (sameDay) tell(deck, deck.lineOf('day'), 'unit-duplicate', `Day ${day} is also ${sameDay.file}.`);
    const sameSlug = slugs.get(slug);
    if (sameSlug) tell(deck, deck.lineOf('slug'), 'unit-duplicate', `The slug ${slug} is also in ${sameSlug.file}.`);
    days.set(day, deck);
    slugs.set(slug, deck);
    const prefix = prefixOf(deck.folderDay);
    for (const card of deck.cards) {
      const place = placeOf(card.node);
      if (!card.id.startsWith(prefix)) tell(deck, place, 'card-prefix', `${card.id} must start with ${prefix}.`);
      const before = ids.get(card.id);
      if (before) tell(deck, place, 'card-duplicate', `${card.id} is already at ${before}.`);
      ids.set(card.id, `${deck.file}:${place.line}`);
    }
  }
  for (const scenarioFile of scenarioFiles) {
    const { folderDay, day } = scenarioFile;
    if (day !== folderDay) {
      tell(scenarioFile, scenarioFile.lineOf('day'), 'unit-folder', `day is ${day}, but the folder says ${folderDay}.`);
    }
    for (const { id, node } of scenarioFile.scenarios) {
      const place = placeOf(node);
      const prefix = prefixOf(folderDay);
      if (!id.startsWith(prefix)) tell(scenarioFile, place, 'scenario-prefix', `${id} must start with ${prefix}.`);
      const before = ids.get(id);
      if (before) tell(scenarioFile, place, 'scenario-duplicate', `${id} is already at ${before}.`);
      ids.set(id, `${scenarioFile.file}:${place.line}`);
    }
  }
};

/** Every card teaches a stated objective, and every objective is taught. */
export const checkObjectives: Check = ({ decks }, tell) => {
  for (const deck of decks) {
    const { objectives } = deck.frontmatter;
    const known = new Set<string>();
    objectives.forEach(({ id }, index) => {
      const place = deck.lineOf('objectives', index, 'id');
      if (known.has(id)) tell(deck, place, 'objective-duplicate', `The objective ${id} is there twice.`);
      known.add(id);
      if (!deck.cards.some((card) => card.objective === id)) {
        tell(deck, place, 'objective-untaught', `No card teaches the objective ${id}.`);
      }
    });
    for (const card of deck.cards) {
      if (!known.has(card.objective)) {
        tell(deck, placeOf(card.node), 'objective-unknown', `${card.objective} is not an objective of this unit.`);
      }
    }
  }
};

/** Enough cards, of enough kinds. */
export const checkAmount: Check = ({ decks }, tell) => {
  for (const deck of decks) {
    const kinds = new Set(deck.cards.map((card) => card.kind));
    if (deck.cards.length < 20) {
      tell(deck, top, 'card-count', `A unit has at least 20 cards; this one has ${deck.cards.length}.`);
    }
    if (kinds.size < 5) {
      tell(deck, top, 'card-kinds', `A unit has at least five kinds of card; this one has ${[...kinds].join(', ')}.`);
    }
  }
};

/** Prerequisites are earlier days of the syllabus. */
export const checkPrerequisites: Check = ({ decks }, tell) => {
  const written = new Set(decks.map((deck) => deck.frontmatter.day));
  for (const deck of decks) {
    deck.frontmatter.prerequisites.forEach((day, index) => {
      const place = deck.lineOf('prerequisites', index);
      if (!syllabus.has(day)) tell(deck, place, 'prerequisite', `The syllabus has no day ${day}.`);
      else if (day >= deck.frontmatter.day) tell(deck, place, 'prerequisite', `Day ${day} comes later than this unit.`);
      else if (!written.has(day)) {
        tell(deck, place, 'prerequisite-unwritten', `Day ${day} is not written yet.`, 'warning');
      }
    });
  }
};
