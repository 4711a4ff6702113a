import { contentIdSchema } from './ids';
import { type CardKind, cardKinds, type FixRule, fixRuleSchema } from './schemas';
import { attributesOf, isElement, type MdNode, placeOf, textOf, walk } from './mdast';
import type { Report } from './problem';

/** A card as it stands in the file, checked for shape but not yet rendered. */
export type CardSource = {
  node: MdNode;
  id: string;
  kind: CardKind;
  objective: string;
  group: string | null;
  front: MdNode;
  back: MdNode;
  options: { node: MdNode; text: MdNode; why: MdNode | null; correct: boolean }[];
  steps: MdNode[];
  output: MdNode | null;
  gap: MdNode | null;
  starter: { node: MdNode; code: string; language: 'dockerfile' | 'yaml' } | null;
  solution: { node: MdNode; code: string } | null;
  rules: { node: MdNode; rule: FixRule }[];
  truth: 'true' | 'half true' | 'false' | null;
};

/** Which parts a kind takes, besides Front and Back; `[least, most]`. */
const partsOf: Record<CardKind, Record<string, [number, number]>> = {
  recall: {},
  cloze: {},
  choice: { Option: [4, 4] },
  predict: { Output: [1, 1] },
  order: { Step: [3, 7] },
  fix: { Starter: [1, 1], Solution: [1, 1], Rule: [1, 20] },
  myth: {},
};

const attributesAllowed: Record<string, string[]> = {
  Card: ['id', 'kind', 'objective', 'group', 'truth'],
  Option: ['correct'],
  Starter: ['lang'],
  Solution: ['lang'],
};

const unsafe = new Set(['mdxFlowExpression', 'mdxTextExpression', 'mdxjsEsm', 'html', 'yaml']);

/** Reports anything that is not Markdown; `allowed` names the tags that may appear. Returns those found. */
function collectTags(part: MdNode, allowed: string[], report: Report): MdNode[] {
  const found: MdNode[] = [];
  for (const child of part.children ?? []) {
    walk(child, (node) => {
      if (unsafe.has(node.type)) report(placeOf(node), 'card-markdown', 'Only Markdown may stand inside a card.');
      if (!isElement(node)) return true;
      if (node.name && allowed.includes(node.name)) found.push(node);
      else report(placeOf(node), 'card-markdown', `<${node.name ?? ''}> may not stand here.`);
      return false;
    });
  }
  return found;
}

function checkAttributes(node: MdNode, report: Report): void {
  const allowed = attributesAllowed[node.name ?? ''] ?? [];
  for (const [name, value] of Object.entries(attributesOf(node))) {
    if (!allowed.includes(name)) report(placeOf(node), 'card-attribute', `<${node.name}> takes no ${name}.`);
    else if (value === undefined) report(placeOf(node), 'card-attribute', `${name} must be a plain string.`);
  }
}

function readCode(part: MdNode, report: Report): string | null {
  const [fence, ...rest] = part.children ?? [];
  if (fence?.type !== 'code' || rest.length > 0) {
    report(placeOf(part), 'card-code', `<${part.name}> holds exactly one fenced block.`);
    return null;
  }
  return `${fence.value ?? ''}\n`;
}

function readRule(node: MdNode, report: Report): FixRule | null {
  const parsed = fixRuleSchema.safeParse(attributesOf(node));
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'check'}: ${issue.message}`);
  report(placeOf(node), 'fix-rule', `This <Rule> is not one of those the format knows (${reasons.join('; ')}).`);
  return null;
}

function readOption(node: MdNode, report: Report): CardSource['options'][number] {
  const whys = collectTags(node, ['Why'], report);
  const correct = attributesOf(node).correct === true;
  if (correct && whys.length > 0) report(placeOf(node), 'choice-why', 'The right option has no <Why>; use <Back>.');
  if (!correct && whys.length !== 1) report(placeOf(node), 'choice-why', 'A wrong option says <Why>, once.');
  const text = { ...node, children: (node.children ?? []).filter((child) => !whys.includes(child)) };
  const why = whys[0] ?? null;
  if (textOf(text).trim() === '') report(placeOf(node), 'card-empty', 'This option is empty.');
  if (why) collectTags(why, [], report);
  if (why && textOf(why).trim() === '') report(placeOf(why), 'card-empty', 'This <Why> is empty.');
  return { node, text, why, correct };
}

function readHead(node: MdNode, report: Report) {
  checkAttributes(node, report);
  const { id, kind, objective, group, truth } = attributesOf(node);
  const place = placeOf(node);
  const knownKind = cardKinds.find((candidate) => candidate === kind);
  if (!knownKind) report(place, 'card-kind', `${JSON.stringify(kind)} is not a kind; use ${cardKinds.join(', ')}.`);
  const parsedId = contentIdSchema.safeParse(id);
  if (!parsedId.success) report(place, 'card-id', `${JSON.stringify(id)} is not an id like day-08/short-name.`);
  if (typeof objective !== 'string') report(place, 'card-objective', 'A card names its objective.');
  const truths = ['true', 'half true', 'false'] as const;
  const knownTruth = truths.find((candidate) => candidate === truth) ?? null;
  if (knownKind === 'myth' && !knownTruth) {
    report(place, 'myth-truth', 'A myth says truth="true", "half true" or "false".');
  }
  if (knownKind !== 'myth' && truth !== undefined) report(place, 'myth-truth', 'Only a myth has truth.');
  if (!knownKind || !parsedId.success || typeof objective !== 'string') return null;
  return {
    id: parsedId.data,
    kind: knownKind,
    objective,
    group: typeof group === 'string' ? group : null,
    truth: knownTruth,
  };
}

/** Reads one `<Card>`. Everything wrong with its shape is reported; null when it cannot be used. */
export function readCard(node: MdNode, report: Report): CardSource | null {
  let broken = false;
  const tell: Report = (...details) => {
    broken ||= details[3] !== 'warning';
    report(...details);
  };
  const head = readHead(node, tell);
  if (!head) return null;
  const parts = (node.children ?? []).flatMap((child) =>
    child.type === 'paragraph' && (child.children ?? []).every((inner) => isElement(inner) || !inner.value?.trim())
      ? (child.children ?? []).filter((inner) => isElement(inner))
      : [child],
  );
  const expected: Record<string, [number, number]> = { Front: [1, 1], Back: [1, 1], ...partsOf[head.kind] };
  for (const part of parts) {
    if (!isElement(part) || !part.name || !(part.name in expected)) {
      tell(
        placeOf(part),
        'card-parts',
        `A ${head.kind} card takes ${Object.keys(expected).join(', ')} and nothing else.`,
      );
    } else if (part.name !== 'Rule') checkAttributes(part, tell);
  }
  const named = (name: string): MdNode[] => parts.filter((part) => isElement(part) && part.name === name);
  for (const [name, [least, most]] of Object.entries(expected)) {
    const count = named(name).length;
    if (count < least || count > most) {
      const need = least === most ? `${least}` : `${least} to ${most}`;
      tell(placeOf(node), 'card-parts', `A ${head.kind} card has ${need} <${name}>; this one has ${count}.`);
    }
  }
  const [front, back] = [named('Front')[0], named('Back')[0]];
  if (!front || !back) return null;

  const gaps = collectTags(front, head.kind === 'cloze' ? ['Gap'] : [], tell);
  if (head.kind === 'cloze' && gaps.length !== 1) {
    tell(placeOf(front), 'cloze-gap', `A cloze card has exactly one <Gap>; this one has ${gaps.length}.`);
  }
  const gap = gaps[0] ?? null;
  if (gap?.type === 'mdxJsxFlowElement') tell(placeOf(gap), 'cloze-gap', 'A <Gap> stands inside a sentence.');
  for (const part of [back, ...named('Step'), ...named('Output'), ...named('Starter'), ...named('Solution')]) {
    collectTags(part, [], tell);
  }
  for (const part of [front, back, ...named('Step'), ...named('Output'), ...(gap ? [gap] : [])]) {
    if (textOf(part).trim() === '') tell(placeOf(part), 'card-empty', `This <${part.name}> is empty.`);
  }
  const options = named('Option').map((option) => readOption(option, tell));
  if (head.kind === 'choice' && options.filter((option) => option.correct).length !== 1) {
    tell(placeOf(node), 'choice-correct', 'Exactly one option is <Option correct>.');
  }
  const output = named('Output')[0] ?? null;
  if (output && !output.children?.some((child) => child.type === 'code')) {
    tell(placeOf(output), 'predict-output', '<Output> holds a fenced block with what was really printed.');
  }
  const starterNode = named('Starter')[0];
  const language = starterNode ? (attributesOf(starterNode).lang ?? 'dockerfile') : 'dockerfile';
  if (language !== 'dockerfile' && language !== 'yaml') {
    tell(placeOf(starterNode ?? node), 'card-attribute', 'lang is dockerfile or yaml.');
  }
  const starterCode = starterNode ? readCode(starterNode, tell) : null;
  const solutionNode = named('Solution')[0];
  const solutionCode = solutionNode ? readCode(solutionNode, tell) : null;
  const rules = named('Rule').flatMap((part) => {
    const rule = readRule(part, tell);
    return rule ? [{ node: part, rule }] : [];
  });
  if (broken) return null;
  return {
    node,
    ...head,
    front,
    back,
    options,
    steps: named('Step'),
    output,
    gap,
    starter:
      starterNode && starterCode !== null
        ? { node: starterNode, code: starterCode, language: language === 'yaml' ? 'yaml' : 'dockerfile' }
        : null,
    solution: solutionNode && solutionCode !== null ? { node: solutionNode, code: solutionCode } : null,
    rules,
  };
}
