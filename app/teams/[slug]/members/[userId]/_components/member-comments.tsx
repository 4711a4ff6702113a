import { CommentForm } from '@/app/_components/comments/comment-form';
import { CommentList } from '@/app/_components/comments/comment-list';
import { RemoveComment } from '@/app/_components/comments/remove-comment';
import type { MemberThread, PersonHead, Subject } from '@/lib/coach';
import { removeFromMember, writeToMember } from '../../../coach-actions';

type Props = {
  thread: MemberThread;
  slug: string;
  subject: Subject;
  person: PersonHead;
  /** The member's id of who looks: nobody writes to themselves. */
  me: string;
  timeZone: string;
};

/** What this team's coaches and the member wrote about something of theirs, and the place to write. */
export function MemberComments({ thread: { comments }, slug, subject, person, me, timeZone }: Props) {
  const { userId, displayName } = person;
  const fields = (
    <>
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="userId" value={userId} />
      <input type="hidden" name="on" value={subject.on} />
      <input type="hidden" name="id" value={subject.id} />
    </>
  );
  return (
    <section id="comments" aria-labelledby="comments-title" className="grid max-w-3xl grid-cols-1 gap-4 print:hidden">
      <h2 id="comments-title" className="text-2xl font-semibold">
        Comments
      </h2>
      {comments.length > 0 ? (
        <CommentList
          comments={comments}
          timeZone={timeZone}
          role={() => 'coach'}
          remove={({ id, by, mine }) =>
            mine &&
            by === 'coach' && (
              <RemoveComment action={removeFromMember}>
                {fields}
                <input type="hidden" name="comment" value={id} />
              </RemoveComment>
            )
          }
        />
      ) : (
        <p className="text-muted">No coach of this team has commented yet.</p>
      )}
      {me === userId ? (
        <p className="text-muted">This is your own; another coach or owner can comment on it.</p>
      ) : (
        <CommentForm
          action={writeToMember}
          label="Comment"
          submit="Comment"
          hint={
            <span className="wrap-anywhere">
              {displayName} reads it with your name; so do this team’s coaches and owners. At most 4000 characters.
            </span>
          }
        >
          {fields}
        </CommentForm>
      )}
    </section>
  );
}
