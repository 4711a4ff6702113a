import type { ReactNode } from 'react';
import type { TeamUnit, TeamYard } from '@/lib/coach';
import { NamedAvatar } from '@/lib/ui/avatar';
import { sayCouldUse } from './yard-words';

/** What the reader could ask and explain, then everybody else who agreed to be asked. */
export function WhoToAsk({ yard: { team, me, units } }: { yard: TeamYard }) {
  const fading = units.filter(({ mine }) => mine === 'fading');
  const strong = units.filter(({ mine }) => mine === 'strong');
  const asked = units.filter(({ ask }) => ask.some((one) => !one.me));
  const ownChoice = <a href={`/teams/${team.slug}#me`}>You in this team</a>;
  return (
    <>
      <div className="grid gap-x-14 gap-y-10 md:grid-cols-2">
        <Part
          id="fading"
          title="You could ask"
          intro="Units you have begun that have slipped below what you aim at. Fellow members do not see which."
          empty={fading.length === 0 && 'None of the units you have begun has slipped.'}
        >
          {fading.map((unit) => (
            <Unit key={unit.day} unit={unit}>
              {unit.ask.length > 0 ? <Names unit={unit} /> : 'Nobody here has agreed to be asked about it yet.'}
            </Unit>
          ))}
        </Part>
        <Part
          id="strong"
          title="You could explain"
          intro={
            me.visibility === 'hidden' ? (
              <>Nobody reads your name here, because you are hidden. You may change that in {ownChoice}.</>
            ) : me.teaches ? (
              <>The team reads your name beside these units. You may end that in {ownChoice}.</>
            ) : (
              <>Fellow members do not see which. To let them ask you, say so in {ownChoice}.</>
            )
          }
          empty={strong.length === 0 && 'There is no unit yet of which you would recall four fifths.'}
        >
          {strong.map((unit) => (
            <Unit key={unit.day} unit={unit}>
              {sayCouldUse(unit.couldUse)}
            </Unit>
          ))}
        </Part>
      </div>
      <Part
        id="ask"
        title="Whom to ask"
        intro="Others who would recall at least four fifths of a unit right now, and agreed to be asked."
        empty={asked.length === 0 && 'There is nobody to ask yet.'}
        className="md:grid-cols-2"
      >
        {asked.map((unit) => (
          <Unit key={unit.day} unit={unit}>
            <Names unit={unit} />
          </Unit>
        ))}
      </Part>
    </>
  );
}

function Part(props: {
  id: string;
  title: string;
  intro: ReactNode;
  empty: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  const { id, title, intro, empty, className = '', children } = props;
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h2 id={id} className="text-2xl font-semibold">
        {title}
      </h2>
      <p className="mt-1 max-w-[68ch] text-muted">{intro}</p>
      {empty ? (
        <p className="mt-4">{empty}</p>
      ) : (
        <ul className={`mt-4 grid gap-x-14 gap-y-4 ${className}`}>{children}</ul>
      )}
    </section>
  );
}

function Unit({ unit: { day, slug, title }, children }: { unit: TeamUnit; children: ReactNode }) {
  return (
    <li>
      <a href={`/units/${slug}`} className="font-semibold">
        {day}. {title}
      </a>
      {children && <div className="text-sm text-muted">{children}</div>}
    </li>
  );
}

/** Whom the reader may ask about a unit, by name. */
function Names({ unit: { ask, more } }: { unit: TeamUnit }) {
  return (
    <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-base text-ink">
      <span className="text-muted">Ask</span>
      {ask
        .filter(({ me }) => !me)
        .map(({ name, avatar }, index) => (
          // Two people may have one name and one flag.
          <NamedAvatar key={index} avatar={avatar} name={name} />
        ))}
      {more > 0 && <span className="text-muted">and {more} more</span>}
    </p>
  );
}
