import { compile } from '@mdx-js/mdx';
import { expect, test } from 'vitest';
import rehypeCode from './rehype-code.mjs';

const lesson = async (source: string) => String(await compile(source, { rehypePlugins: [rehypeCode] }));

test('a lesson’s fence has its file’s name, or the note that the tests run it', async () => {
  expect(await lesson('```text file=a/b.txt\nhi\n```')).toMatch(
    /_components\.figcaption[^]*a\/b\.txt[^]*_components\.pre/,
  );
  const verified = await lesson('```console verify vary="id time"\n$ docker ps\n```');
  expect(verified).toMatch(/data-verified[^]*_components\.pre[^]*Checked on a real Docker engine/);
  expect(verified).not.toContain('vary');
  expect(await lesson('```console\n$ docker ps\n```')).not.toContain('figure');
});
