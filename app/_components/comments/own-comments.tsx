import type { Subject, Thread } from '@/lib/coach';
import { remove, reply } from './actions';
import { CommentForm } from './comment-form';
import { CommentList } from './comment-list';
import { MarkSeen } from './mark-seen';
import { RemoveComment } from './remove-comment';

/** What coaches wrote to the learner about this, and the place to reply; nothing before one has. Never printed. */
export function OwnComments({ thread, subject, timeZone }: { thread: Thread; subject: Subject; timeZone: string }) {
  const { comments, readers } = thread;
  const last = comments.findLast(({ by, seenAt }) => by === 'coach' && seenAt === null);
  if (comments.length === 0) return null;
  return (
    <section id="comments" aria-labelledby="comments-title" className="grid max-w-3xl grid-cols-1 gap-4 print:hidden">
      <h2 id="comments-title" className="text-2xl font-semibold">
        Comments
      </h2>
      <CommentList
        comments={comments}
        timeZone={timeZone}
        role={({ team }) => (team ? `coach of ${team.name}` : 'coach of a team you are not in now')}
        isNew={({ by, seenAt }) => by === 'coach' && seenAt === null}
        remove={({ id }) => (
          <RemoveComment action={remove}>
            <SubjectFields subject={subject} />
            <input type="hidden" name="comment" value={id} />
          </RemoveComment>
        )}
      />
      {last && <MarkSeen {...subject} upTo={last.id} />}
      {readers.length > 0 ? (
        <CommentForm
          action={reply}
          label="Reply"
          submit="Reply"
          hint={`Read by the coaches and owners of ${listed(readers.map(({ name }) => name))}. At most 4000 characters.`}
        >
          <SubjectFields subject={subject} />
        </CommentForm>
      ) : (
        <p className="text-muted">Nobody would read a reply: you are in no team whose coaches commented here.</p>
      )}
    </section>
  );
}

function SubjectFields({ subject: { on, id } }: { subject: Subject }) {
  return (
    <>
      <input type="hidden" name="on" value={on} />
      <input type="hidden" name="id" value={id} />
    </>
  );
}

const listed = (names: string[]): string => new Intl.ListFormat('en-GB').format(names);
