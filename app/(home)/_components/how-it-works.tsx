import { Surface } from '@/lib/ui/surface';

const steps = [
  ['Answer in your head', 'A question, and all the time you want.'],
  ['Look', 'The answer opens below, with the why.'],
  ['Be honest', 'Again, Hard, Good or Easy. Your grade picks the day it comes back.'],
] as const;

/** For the first visit, where there is no record to show yet. */
export function HowItWorks() {
  return (
    <Surface>
      <h2 className="font-semibold">How a card goes</h2>
      <ol className="mt-3 grid list-decimal gap-2 ps-5 marker:text-muted">
        {steps.map(([name, text]) => (
          <li key={name}>
            <span className="font-semibold">{name}.</span> <span className="text-muted">{text}</span>
          </li>
        ))}
      </ol>
    </Surface>
  );
}
