import { Breadcrumb } from '@/app/_components/breadcrumb';
import { sayEffort } from '@/app/labs/_components/lab-list';
import { Standing } from '@/app/labs/_components/standing';
import type { Lab } from '@/lib/labs';

/** Title, effort, and what the lab needs on the learner's machine. */
export function LabHead({ lab }: { lab: Lab }) {
  return (
    <header className="mb-10 max-w-[68ch]">
      <Breadcrumb crumbs={[{ label: 'Labs', href: '/labs' }, { label: `Day ${lab.day}` }]} />
      <h1 className="text-3xl font-bold tracking-tight sm:text-4xl">{lab.title}</h1>
      <p className="mt-3 text-lg text-muted">{lab.summary}</p>
      <p className="tabular mt-4 text-sm text-muted">
        {sayEffort(lab)} · {lab.max} points · lesson: <a href={`/units/${lab.unit.slug}`}>{lab.unit.title}</a>
      </p>
      {lab.mine && (
        <div className="mt-3">
          <Standing {...lab.mine} max={lab.max} />
        </div>
      )}
      <section aria-labelledby="needs" className="mt-6 rounded-lg border border-line bg-surface p-5">
        <h2 id="needs" className="font-semibold">
          What you need
        </h2>
        <ul className="mt-2 list-disc space-y-1 ps-5">
          <li>{sayEngines(lab.engines)}, and a POSIX shell (Linux, macOS or WSL).</li>
          {lab.images.map(({ ref, why }) => (
            <li key={ref}>
              The image <code>{ref}</code>: {why}
            </li>
          ))}
        </ul>
      </section>
    </header>
  );
}

function sayEngines({ docker, buildx, compose, swarm, kubernetes }: Lab['engines']): string {
  return [
    `Docker Engine ${docker} or newer`,
    buildx && `buildx ${buildx}`,
    compose && `Docker Compose ${compose} or newer`,
    swarm && 'swarm mode, which the lab switches on and off',
    kubernetes && 'a local Kubernetes cluster, if you have one',
  ]
    .filter(Boolean)
    .join(', ');
}
