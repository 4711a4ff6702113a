import { attributesOf, isElement, placeOf, walk } from '../mdast';
import type { Check } from './check';

const importLine = /^import\s*\{([^}]*)\}\s*from\s*['"]([^'"]+)['"];?$/;

/** Pictures come from the unit's own file, every unit has one, and none is without words. */
export const checkPictures: Check = ({ decks }, tell) => {
  for (const deck of decks) {
    const imported = new Set<string>();
    const used = new Set<string>();
    for (const node of deck.body.children ?? []) {
      if (node.type === 'mdxjsEsm') {
        for (const line of (node.value ?? '').split('\n').filter((text) => text.trim())) {
          const [, names, from] = importLine.exec(line.trim()) ?? [];
          if (names === undefined || from !== './pictures') {
            tell(deck, placeOf(node), 'import', "Only `import { … } from './pictures'` may stand in a deck.");
          }
          for (const name of names?.split(',') ?? []) if (name.trim()) imported.add(name.trim());
        }
        continue;
      }
      if (isElement(node) && node.name === 'Card') continue;
      walk(node, (inner) => {
        if (inner.type.endsWith('Expression'))
          tell(deck, placeOf(inner), 'expression', 'No {…} in a lesson; escape it.');
        if (!isElement(inner)) return;
        const name = inner.name ?? '';
        used.add(name);
        const attributes = attributesOf(inner);
        if (name === 'Diagram' && !(attributes.title && attributes.desc)) {
          tell(deck, placeOf(inner), 'picture-words', 'A <Diagram> has a title and a desc.');
        } else if (name === 'Card') {
          tell(deck, placeOf(inner), 'card-nested', 'A <Card> stands on its own, not inside something else.');
        } else if (name !== 'Diagram' && !imported.has(name)) {
          tell(deck, placeOf(inner), 'component-unknown', `<${name}> is not imported from ./pictures.`);
        }
      });
    }
    walk(deck.body, (node) => {
      if (node.type === 'image' && !node.alt?.trim())
        tell(deck, placeOf(node), 'picture-words', 'An image has alt text.');
    });
    if (used.size === 0) tell(deck, { line: 1, column: 1 }, 'picture-missing', 'A unit has at least one picture.');
  }
};
