import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pickForTeam, readersOf } from './read-thread';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 10, 12, minute));
/** Who wrote, in order; null is the learner. */
const threads = fc
  .array(fc.constantFrom('a', 'b', 'c', null), { maxLength: 12 })
  .map((authors) => authors.map((teamId, index) => ({ teamId, at: at(index) })));
const joins = fc.integer({ min: -1, max: 12 }).map(at);

test('a team reads its own comments and the replies behind its first, since the learner joined; nothing else', () => {
  fc.assert(
    fc.property(threads, joins, (thread, joinedAt) => {
      const shown = pickForTeam(thread, { teamId: 'a', joinedAt });
      const first = thread.findIndex(({ teamId }) => teamId === 'a');
      const expected = thread.filter(
        (row, index) =>
          row.teamId === 'a' || (row.teamId === null && first >= 0 && index > first && row.at >= joinedAt),
      );
      expect(shown).toEqual(expected);
    }),
  );
});

test('a comment that goes, or one that comes, shows nobody a reply that they could not read before', () => {
  fc.assert(
    fc.property(threads, joins, fc.nat(), fc.constantFrom('a', 'b'), (thread, joinedAt, index, teamId) => {
      const reader = { teamId: 'a', joinedAt };
      const before = pickForTeam(thread, reader);
      const less = thread.filter((_, place) => place !== index % Math.max(1, thread.length));
      for (const row of pickForTeam(less, reader)) expect(before).toContain(row);
      const added = { teamId, at: at(60) };
      const replies = pickForTeam([...thread, added], reader).filter((row) => row !== added);
      expect(replies).toEqual(before);
    }),
  );
});

test('who the learner is told reads a reply is who reads it', () => {
  const named = (id: string) => ({ team: { id, slug: id, name: id }, me: { displayName: 'Ada' } });
  fc.assert(
    fc.property(threads, (thread) => {
      const reply = { teamId: null, at: at(60) };
      const told = readersOf(thread, ['a', 'b', 'c'].map(named)).map(({ team }) => team.id);
      const reads = ['a', 'b', 'c'].filter((teamId) =>
        pickForTeam([...thread, reply], { teamId, joinedAt: at(0) }).includes(reply),
      );
      expect(told).toEqual(reads);
    }),
  );
});
