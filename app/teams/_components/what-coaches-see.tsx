import { Notice } from '@/lib/ui/notice';

/** The promise of every invitation. What a coach is shown anywhere must be in the first list. */
export function WhatCoachesSee() {
  return (
    <div className="grid gap-4">
      <Notice title="Coaches and owners of this team will see">
        <ul className="ms-5 list-disc">
          <li>
            your progress in each unit: what you recall, what is due, what fades, which cards keep slipping, and when
            you last reviewed
          </li>
          <li>
            the labs you hand in: your files, your Docker engine’s versions, the verdicts, and whether a hand-in
            resembles another’s
          </li>
          <li>your answers to scenario questions, and the reports of your mock interviews</li>
          <li>which assignments of the team you have done</li>
          <li>on which days your points looked wrong, if any ever do</li>
        </ul>
        <p className="mt-2">
          They can overrule a verdict on an answer, and you read who did and why. They can write comments to you on what
          you hand in, answer or finish; your replies go to the coaches and owners of every team of yours that commented
          there before.
        </p>
      </Notice>
      <Notice
        tone="good"
        title="They never see your private notes, cards of your own, your e-mail address or your settings."
      />
      <p className="text-muted">
        Fellow members see the name you choose here, with your points on the board, or nothing at all if you hide. What
        all of you recall together is in the yard of the team, never what one of you recalls. When you leave, all of it
        ends at once.
      </p>
    </div>
  );
}
