/** A download that is sent as it is made. Its first part is made before the answer begins, so that a refusal can still be a problem. */
export async function streamLines(
  lines: AsyncGenerator<string>,
  { type, filename }: { type: string; filename: string },
): Promise<Response> {
  let next = await lines.next();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (next.done) return controller.close();
      controller.enqueue(encoder.encode(next.value));
      next = await lines.next();
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${filename}"`,
      'cache-control': 'no-store',
    },
  });
}
