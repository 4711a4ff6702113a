'use client';
import { AnswerBox } from '@/app/interview/_components/answer/answer-box';

/** Where what is asked now is answered; the same page then asks the next thing, or shows the report. */
export function TurnBox(props: {
  owner: string;
  interview: string;
  after: number;
  saved: string;
  minutes: number;
  spent: number;
  longest: number;
}) {
  const { interview, ...rest } = props;
  const api = `/api/v1/interviews/${interview}`;
  const pause = () =>
    fetch(`${api}/pause`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ paused: true }),
    });
  return (
    <AnswerBox
      {...rest}
      id={`interview/${interview}`}
      saveTo={`${api}/draft`}
      handInTo={`${api}/turns`}
      next={() => `/interview/mock/${interview}`}
      pass="Pass"
      asides={[
        { label: 'Pause', send: pause },
        { label: 'Finish now and see the report', send: () => fetch(`${api}/finish`, { method: 'POST' }) },
      ]}
    />
  );
}
