'use client';
import type { ComponentProps } from 'react';
import { AnswerBox } from '@/app/interview/_components/answer/answer-box';

type Props = Pick<ComponentProps<typeof AnswerBox>, 'owner' | 'id' | 'after' | 'saved' | 'minutes' | 'longest'>;

/** Where a question is answered by itself; its verdicts follow. */
export function QuestionAnswer(props: Props) {
  const { id } = props;
  const api = `/api/v1/scenarios/${id}`;
  return (
    <AnswerBox
      {...props}
      saveTo={`${api}/draft`}
      handInTo={`${api}/attempts`}
      next={({ attempt }) => `/interview/questions/${id}/answers/${attempt?.id}`}
    />
  );
}
