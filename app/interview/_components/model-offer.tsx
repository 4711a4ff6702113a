/** What a learner is told before an answer is sent to the language model because they ask for it. */
export function ModelOffer({ reader }: { reader: { name: string; host: string } }) {
  return (
    <p className="max-w-[68ch] text-sm text-muted print:hidden">
      A language model that whoever runs this site chose can read an answer too, when you ask for it: {reader.name} at{' '}
      {reader.host}. It gets the question, its rubric and your text, and nothing else about you.
    </p>
  );
}
