import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine } from './csv';

/** Reads one record as a spreadsheet does. */
function readRecord(line: string): string[] {
  const fields: string[] = [];
  let rest = line;
  for (;;) {
    const [whole, quoted, bare = ''] = /^(?:"((?:[^"]|"")*)"|([^",\n\r]*))(?=[,\n])/.exec(rest) ?? [];
    if (whole === undefined) throw new Error(`Not a record: ${rest}`);
    fields.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    const [separator] = (rest = rest.slice(whole.length));
    rest = rest.slice(1);
    if (separator === '\n') {
      expect(rest).toBe('');
      return fields;
    }
  }
}

const signs = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.tuple(fc.constantFrom(...signs, '"', ',', ';', "'"), fc.string()).map((parts) => parts.join('')),
);

test('every text comes back as it was, or disarmed by one apostrophe', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1 }), (values) => {
      const read = readRecord(csvLine(values));
      expect(read).toEqual(values.map((value) => (signs.includes(value.charAt(0)) ? `'${value}` : value)));
    }),
  );
});

test('no field is a formula', () => {
  fc.assert(
    fc.property(text, (value) => {
      const [field] = readRecord(csvLine([value]));
      expect(signs).not.toContain(field?.charAt(0));
    }),
  );
});

test('what follows a semicolon or a tab stays in its field, wherever those separate', () => {
  expect(csvLine(['Mia;=1+1', 'a\t=1', 'b'])).toBe('"Mia;=1+1","a\t=1",b\n');
});

test('numbers stay numbers, and nothing is an empty field', () => {
  expect(csvLine([-3, 1.5, null, '-3'])).toBe("-3,1.5,,'-3\n");
});
