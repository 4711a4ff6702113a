import type { Theme } from '@/lib/ui/theme';
import type { PaletteIndex } from './index-shape';

export type Deed = { kind: 'go'; href: string } | { kind: 'theme'; theme: Theme } | { kind: 'sign-out' };
export type Group = 'Actions' | 'Units' | 'Labs' | 'Questions' | 'Cards';
export type Entry = { id: string; group: Group; label: string; detail?: string; words: string; deed: Deed };

const go = (label: string, href: string, words = ''): Omit<Entry, 'id' | 'group'> => ({
  label,
  words,
  deed: { kind: 'go', href },
});

const labs = go('Labs', '/labs', 'download engine hand in verdict');
const interview = go('Interview questions', '/interview', 'scenario practice answer rubric mock');
const teams = go('Teams', '/teams', 'people members coach invite join bootcamp');
const readDockerfile = go('Read a Dockerfile', '/dockerfile', 'lint check rules paste hadolint');

/** Everything that can be done from anywhere. Signed out, only what works signed out. */
export function listActions(signedIn: boolean): Entry[] {
  const theme = (label: string, chosen: Theme) => ({
    label,
    words: 'appearance mode',
    deed: { kind: 'theme' as const, theme: chosen },
  });
  const mine = [
    go('Start the review', '/review', 'study cards today due'),
    go('Home', '/', 'yard today'),
    go('Units', '/units', 'lessons decks read'),
    labs,
    interview,
    go('Mock interview', '/interview/mock', 'start simulate timed report'),
    go('Peer interview', '/interview/peer', 'live partner team invite'),
    teams,
    readDockerfile,
    go('Make a team', '/teams/new', 'new create people'),
    go('Points', '/points', 'rules board leaderboard rank streak'),
    go('Settings: Study', '/settings#study', 'time zone limits new cards retention recall'),
    go('Settings: Review', '/settings#review', 'grade buttons intervals'),
    go('Settings: Appearance', '/settings#appearance', 'theme dark light'),
    go('Settings: Shortcuts', '/settings#shortcuts', 'keys keyboard'),
    go('Settings: Profile', '/settings#profile', 'name account'),
    go('Settings: Devices', '/settings#devices', 'sessions'),
    go('Settings: API tokens', '/settings#tokens', ''),
    go('Export my reviews', '/settings#data', 'download csv ndjson data'),
  ];
  const themes = [
    theme('Theme: light', 'light'),
    theme('Theme: dark', 'dark'),
    theme('Theme: as this device', 'system'),
  ];
  const actions = signedIn
    ? [...mine, ...themes, { label: 'Sign out', words: 'log out leave', deed: { kind: 'sign-out' as const } }]
    : [
        go('Sign in', '/signin', 'log in start'),
        go('Home', '/'),
        go('Units', '/units', 'lessons decks read'),
        labs,
        interview,
        teams,
        readDockerfile,
        ...themes,
      ];
  return actions.map((action) => ({ ...action, id: `action-${action.label}`, group: 'Actions' }));
}

/** What the index knows, as entries. */
export function listContent({ units, labs, questions, cards }: PaletteIndex): Entry[] {
  return [
    ...units.map(({ day, slug, title, topics }): Entry => ({
      id: `unit-${day}`,
      group: 'Units',
      label: title,
      detail: `Day ${day}`,
      words: `day ${day} ${topics.join(' ')}`,
      deed: { kind: 'go', href: `/units/${slug}` },
    })),
    ...labs.map(({ day, slug, title }): Entry => ({
      id: `lab-${slug}`,
      group: 'Labs',
      label: title,
      detail: `Day ${day}`,
      words: `day ${day} lab ${slug.replaceAll('-', ' ')}`,
      deed: { kind: 'go', href: `/labs/${slug}` },
    })),
    ...questions.map(({ day, id, title }): Entry => ({
      id: `question-${id}`,
      group: 'Questions',
      label: title,
      detail: `Day ${day}`,
      words: `day ${day} scenario`,
      deed: { kind: 'go', href: `/interview/questions/${id}` },
    })),
    ...cards.map(({ day, href, text }): Entry => ({
      id: `card-${href}`,
      group: 'Cards',
      label: text,
      detail: `Day ${day}`,
      words: '',
      deed: { kind: 'go', href },
    })),
  ];
}
