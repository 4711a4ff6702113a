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

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '"', ',', '\n', "'"), fc.string())
    .map((parts) => parts.join('')),
);

test('every text comes back as it was, or disarmed by one apostrophe', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1 }), (values) => {
      const read = readRecord(csvLine(values));
      expect(read).toEqual(values.map((value) => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value)));
    }),
  );
});

test('no field is a formula', () => {
  fc.assert(
    fc.property(text, (value) => {
      const [field] = readRecord(csvLine([value]));
      expect(['=', '+', '-', '@', '\t', '\r']).not.toContain(field?.at(0));
    }),
  );
});

test('numbers stay numbers, and nothing is an empty field', () => {
  expect(csvLine([-3, 1.5, null, '-3'])).toBe("-3,1.5,,'-3\n");
});
