/** Which answer a form is about. */
export function AnswerKey({ of }: { of: { slug: string; userId: string; id: string } }) {
  return (
    <>
      <input type="hidden" name="slug" value={of.slug} />
      <input type="hidden" name="userId" value={of.userId} />
      <input type="hidden" name="id" value={of.id} />
    </>
  );
}
