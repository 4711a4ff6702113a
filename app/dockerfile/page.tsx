import type { Metadata } from 'next';
import { SiteHeader } from '@/app/_components/site-header';
import { loadUnits } from '@/lib/content';
import { DockerfileReader } from './_components/dockerfile-reader';

export const metadata: Metadata = {
  title: 'Read my Dockerfile',
  description: 'Paste a Dockerfile and learn, line by line, what an interviewer would say about it.',
};

export const dynamic = 'force-static';

export default async function DockerfilePage() {
  const titles = Object.fromEntries((await loadUnits()).map(({ slug, title }) => [slug, title]));
  return (
    <>
      <SiteHeader current="units" />
      <main id="main" className="mx-auto max-w-5xl px-4 py-10">
        <h1 className="text-3xl font-bold tracking-tight">Read my Dockerfile</h1>
        <p className="mt-2 max-w-[68ch] text-muted">
          Paste a Dockerfile to hear, line by line, what an interviewer would say about it. It is read in your browser
          as you type; nothing is sent or kept.
        </p>
        <DockerfileReader titles={titles} />
      </main>
    </>
  );
}
