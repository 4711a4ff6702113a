import { Breadcrumb } from '@/app/_components/breadcrumb';
import type { TeamRole } from '@/lib/teams';

const pages: { path: string; label: string; for: readonly TeamRole[] }[] = [
  { path: '', label: 'People', for: ['member', 'coach', 'owner'] },
  { path: '/board', label: 'Board', for: ['member', 'coach', 'owner'] },
  { path: '/yard', label: 'Yard', for: ['member', 'coach', 'owner'] },
  { path: '/assignments', label: 'Assignments', for: ['member', 'coach', 'owner'] },
  { path: '/progress', label: 'Progress', for: ['coach', 'owner'] },
  { path: '/settings', label: 'Settings', for: ['owner'] },
];

/** The name of a team, and its pages that this role may open. `current` is the path of one. */
export function TeamHead(props: { team: { slug: string; name: string }; role: TeamRole; current: string }) {
  const { team, role, current } = props;
  return (
    <header>
      <Breadcrumb crumbs={[{ label: 'Teams', href: '/teams' }]} />
      <h1 className="text-3xl font-bold tracking-tight wrap-anywhere">{team.name}</h1>
      <nav aria-label="Team" className="mt-3">
        <ul className="flex flex-wrap gap-x-1">
          {pages
            .filter((page) => page.for.includes(role))
            .map(({ path, label }) => (
              <li key={path}>
                <a
                  href={`/teams/${team.slug}${path}`}
                  aria-current={path === current ? 'page' : undefined}
                  className="block rounded-md px-3 py-2 text-muted no-underline first:ms-0 hover:text-accent aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-accent"
                >
                  {label}
                </a>
              </li>
            ))}
        </ul>
      </nav>
    </header>
  );
}
