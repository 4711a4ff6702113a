import { type MdNode, placeOf, proseOf, textOf } from '../mdast';
import { plainTextOf } from '../parse-scenarios';
import type { ScenarioFile, ScenarioSource } from '../read-scenarios';
import { scenarioKinds } from '../schemas';
import { type Check, type Tell, top } from './check';
import { contentWords, countWords, jaccard, normalize, sentences } from './words';

const alike = 0.6;
const ask =
  /\?|^(?:Tell|Walk|Talk|Explain|Describe|Design|Sketch|Outline|Propose|Plan|Argue|Defend|Decide|Choose|Compare|Convince|Say|Name|Give|Show|Write|Make|Review|Rank|Estimate|Lay|Take|Draw)\b/;

/** Enough scenarios in a unit, of enough kinds and levels. */
export const checkScenarioMix: Check = ({ scenarioFiles }, tell) => {
  for (const file of scenarioFiles.filter(({ broken }) => !broken)) {
    const { scenarios } = file;
    const kinds = new Set(scenarios.map(({ kind }) => kind));
    const levels = new Set(scenarios.map(({ level }) => level));
    if (scenarios.length < 5) {
      tell(file, top, 'scenario-count', `A unit has at least five scenarios; this one has ${scenarios.length}.`);
    }
    if (kinds.size < 3) {
      const missing = scenarioKinds.filter((kind) => !kinds.has(kind)).join(', ');
      tell(file, top, 'scenario-kinds', `A unit has at least three of the four kinds; missing: ${missing}.`);
    }
    if (levels.size < 2)
      tell(file, top, 'scenario-levels', `A unit has at least two levels; all are ${[...levels].join()}.`);
  }
};

/** Fenced evidence counts when there could be too few words, not when there could be too many. */
function checkLength(file: ScenarioFile, part: MdNode, [least, most]: [number, number], tell: Tell): void {
  const [all, prose] = [countWords(textOf(part)), countWords(proseOf(part))];
  if (all >= least && prose <= most) return;
  tell(
    file,
    placeOf(part),
    'scenario-length',
    `A <${part.name}> has ${least} to ${most} words; this one has ${prose}.`,
  );
}

function checkQuestion(file: ScenarioFile, { situation }: ScenarioSource, tell: Tell): void {
  const last = situation.children?.at(-1);
  if (!last) return;
  const asked = sentences(proseOf(last).replace(/\s+/g, ' '));
  if (last.type !== 'code' && asked.slice(-2).some((sentence) => ask.test(sentence))) return;
  tell(file, placeOf(last), 'scenario-question', 'A situation ends with what is asked.');
}

/** A situation and a model answer have the right length, and the situation ends with its question. */
export const checkScenarioShape: Check = ({ scenarioFiles }, tell) => {
  for (const file of scenarioFiles) {
    for (const scenario of file.scenarios) {
      checkLength(file, scenario.situation, [40, 140], tell);
      checkLength(file, scenario.modelAnswer, [90, 260], tell);
      checkQuestion(file, scenario, tell);
    }
  }
};

/** No two scenarios, in any unit, ask the same thing; and none is answered by the back of a card. */
export const checkScenarioTwins: Check = ({ decks, scenarioFiles }, tell) => {
  const backs = new Map(
    decks.flatMap(({ cards }) => cards.map(({ id, back }) => [normalize(textOf(back)), id] as const)),
  );
  const seen: { at: string; id: string; title: string; words: Set<string> }[] = [];
  for (const file of scenarioFiles) {
    for (const { id, title, node, situation, modelAnswer } of file.scenarios) {
      const place = placeOf(situation);
      const words = new Set(contentWords(plainTextOf(situation)));
      const twin = seen.find((other) => jaccard(other.words, words) >= alike);
      if (twin) tell(file, place, 'scenario-near-duplicate', `Asks nearly the same as ${twin.id} (${twin.at}).`);
      const namesake = seen.find((other) => normalize(other.title) === normalize(title));
      if (namesake) tell(file, placeOf(node), 'scenario-title', `${namesake.id} (${namesake.at}) has the same title.`);
      const card = backs.get(normalize(plainTextOf(modelAnswer)));
      if (card) tell(file, placeOf(modelAnswer), 'scenario-answer', `The model answer is the back of ${card}.`);
      seen.push({ at: `${file.file}:${place.line}`, id, title, words });
    }
  }
};
