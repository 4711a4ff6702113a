import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReply, type SaidVerdict } from './read-reply';

const said: SaidVerdict[] = [
  { verdict: 'MET', quote: 'a {b} [c] \\ "d"' },
  { verdict: 'NOT FOUND', quote: '' },
];
const verdicts = said.map((one, index) => ({ criterion: index + 1, ...one }));
const good = JSON.stringify({ verdicts });
const other = good.replace('NOT FOUND', 'CANNOT TELL');

describe('a reply is read', () => {
  test.each([
    ['as it was asked for', good],
    ['as an array', JSON.stringify(verdicts)],
    ['with a wrapper around it', `{"result":${good}}`],
    ['under another name', JSON.stringify({ criteria: verdicts })],
    ['in a fence', `\`\`\`json\n${good}\n\`\`\``],
    ['after the format', `The format is {"verdicts": [...]}. Here it is:\n${good}`],
    ['after an empty example', `{"verdicts": []}\n${good}`],
    ['before braces', `${good}\nLet me know if {more} [is] needed :}`],
    ['after a brace and a quotation mark too many', `For 5" of {it, [see: ${good}`],
    ['after thoughts', `<think>${other}</think>${good}`],
    ['after thoughts without a beginning', `Well, {x} … ${other} </think>${good}`],
    ['after a draft', `${other}\nOn second thoughts:\n${good}`],
    ['before a part of it', `${good}\nMost of all:\n${JSON.stringify(verdicts.slice(0, 1))}`],
    ['with reasons that nobody asked for', JSON.stringify(verdicts.map((one) => ({ ...one, why: ['x', { y: [1] }] })))],
  ])('%s', (_, reply) => {
    expect(readReply(reply, 2)).toEqual(said);
  });

  test('whatever it quotes and whatever stands around it', () => {
    const quote = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('[', ']', '{', '}', '"', '\\', 'a', '\n') }));
    const one = fc.record({ verdict: fc.constantFrom('MET', 'NOT FOUND', 'CANNOT TELL'), quote });
    const fitting = fc
      .array(one, { minLength: 1, maxLength: 9 })
      .chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray([...all.keys()], { minLength: all.length }), fc.boolean()),
      );
    const write = fc.constantFrom<(all: unknown) => string>(
      (all) => JSON.stringify(all),
      (all) => JSON.stringify({ verdicts: all }, null, 2),
      (all) => JSON.stringify({ reply: { verdicts: all } }),
      (all) => `\`\`\`json\n${JSON.stringify({ verdicts: all })}\n\`\`\``,
    );
    const plain = fc.string().map((text) => text.replaceAll(/[[\]{}]/g, ''));
    const braces = fc.string({ unit: fc.constantFrom('[', ']', '{', '}', '"', '\\', '`', ':', ',', 'a', '1', '\n') });
    const around = fc.oneof(plain, braces);
    fc.assert(
      fc.property(fitting, write, around, around, ([all, order, asText], toText, before, after) => {
        const listed = order.map((at) => ({ criterion: asText ? `${at + 1}` : at + 1, ...all[at] }));
        expect(readReply(`${before}${toText(listed)}${after}`, all.length)).toEqual(all);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a reply is not read', () => {
  test.each([
    ['without a verdict', 'It is all {met}.'],
    ['with a criterion too many', good.replace(']}', ',{"criterion":3,"verdict":"MET"}]}')],
    ['when only the thoughts hold verdicts', `<think>${good}</think>I cannot say.`],
    ['when a quote holds them', JSON.stringify({ verdicts: [{ criterion: 1, verdict: 'MET', quote: good }] })],
    ['cut off', good.slice(0, -2)],
  ])('%s', (_, reply) => {
    expect(readReply(reply, 2)).toBeNull();
  });

  test.each(['[', '{', '[{', '["', '[{"', '[\\"', '[]', '[[]', '[1,'])(
    'of %j without end, and costs no time',
    (part) => {
      const begun = performance.now();
      expect(readReply(part.repeat(200_000 / part.length), 2)).toBeNull();
      expect(performance.now() - begun).toBeLessThan(2000);
    },
  );
});
