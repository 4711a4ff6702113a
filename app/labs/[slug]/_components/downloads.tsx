import { CopyField } from '@/app/_components/copy-field';
import type { Lab } from '@/lib/labs';

/** The doors to the one repository: archive, clone, zip. */
export function Downloads({ lab, server }: { lab: Lab; server: string }) {
  const { slug, version } = lab;
  const archive = `/labs/${slug}/${version}`;
  return (
    <section aria-labelledby="download" className="grid grid-cols-1 gap-3">
      <h2 id="download" className="text-2xl font-semibold">
        Get it
      </h2>
      <CopyField label="Download and unpack" value={`curl -fsSL ${server}${archive}.tar.gz | tar xz && cd ${slug}`} />
      <CopyField label="Clone" value={`git clone ${server}/labs/${slug}.git && cd ${slug}`} />
      <p className="text-sm text-muted">
        Version {version}. Or download{' '}
        <a href={`${archive}.tar.gz`} download={`${slug}-${version}.tar.gz`}>
          .tar.gz
        </a>{' '}
        or{' '}
        <a href={`${archive}.zip`} download={`${slug}-${version}.zip`}>
          .zip
        </a>
        ; the sums are in <a href={`/labs/${slug}/SHA256SUMS`}>SHA256SUMS</a>. Then <code>./lab doctor</code> says
        whether your machine has all it takes, and <code>./lab help</code> what else there is.
      </p>
    </section>
  );
}
