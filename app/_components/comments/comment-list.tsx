import type { ReactNode } from 'react';
import { sayMoment } from '@/app/_components/moment';
import type { MemberThread } from '@/lib/coach';
import { Mark } from '@/lib/ui/mark';

export type ShownComment = MemberThread['comments'][number];

/** Comments, oldest first: plain text with its line breaks. `role` stands beside a coach's name. */
export function CommentList<T extends ShownComment>(props: {
  comments: readonly T[];
  timeZone: string;
  role: (comment: T) => string;
  isNew?: (comment: T) => boolean;
  remove: (comment: T) => ReactNode;
}) {
  const { comments, timeZone, role, isNew, remove } = props;
  return (
    <ol className="grid grid-cols-1 gap-3">
      {comments.map((comment) => (
        <li key={comment.id} className="rounded-lg border border-line bg-surface p-4">
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <span className="font-semibold wrap-anywhere">{comment.mine ? 'You' : comment.name}</span>
            {comment.by === 'coach' && <span className="text-sm wrap-anywhere text-muted">{role(comment)}</span>}
            <time dateTime={comment.at} className="tabular text-sm text-muted">
              {sayMoment(new Date(comment.at), timeZone)}
            </time>
            {isNew?.(comment) && <Mark tone="fair">New</Mark>}
          </p>
          <p className="mt-2 max-w-[68ch] wrap-anywhere whitespace-pre-wrap">{comment.text}</p>
          {remove(comment)}
        </li>
      ))}
    </ol>
  );
}
